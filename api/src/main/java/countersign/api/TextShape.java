package countersign.api;

import java.util.List;
import java.util.Optional;

/// A text.
///
/// @param length in Unicode code points
/// @param refusal the sentence in which AWS refuses texts that don't fit the pattern, the least
///   length included, after all other constraints hold; empty if it shows the pattern, as it mostly
///   does
/// @param enumValues all values that are allowed, in the model's order; empty if any is
public record TextShape(
        Range length,
        Optional<TextPattern> pattern,
        Optional<String> refusal,
        List<String> enumValues,
        Secrecy secrecy)
        implements Shape {
    /// Any text.
    public static final TextShape ANY =
            new TextShape(Range.ANY, Optional.empty(), Optional.empty(), List.of(), Secrecy.OPEN);

    public TextShape {
        enumValues = List.copyOf(enumValues);
    }

    /// The values that are allowed, in the order in which AWS's messages list them; see
    /// [HashOrder].
    public List<String> listedEnumValues() {
        return HashOrder.of(enumValues).stream().map(enumValues::get).toList();
    }
}
