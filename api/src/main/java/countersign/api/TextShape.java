package countersign.api;

import java.util.List;
import java.util.Optional;

/// A text.
///
/// @param length in Unicode code points
/// @param enumValues all values that are allowed, in the model's order; empty if any is
public record TextShape(
        Range length, Optional<TextPattern> pattern, List<String> enumValues, Secrecy secrecy)
        implements Shape {
    /// Any text.
    public static final TextShape ANY =
            new TextShape(Range.ANY, Optional.empty(), List.of(), Secrecy.OPEN);

    public TextShape {
        enumValues = List.copyOf(enumValues);
    }
}
