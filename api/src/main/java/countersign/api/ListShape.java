package countersign.api;

/// A list.
///
/// @param element the name that each element wears on the wire, by default `member`
/// @param length in elements
public record ListShape(Shape member, String element, Layout layout, Range length)
        implements Shape {
    /// A list as the Query protocol writes it unless the model says otherwise.
    public static ListShape of(Shape member, Range length) {
        return new ListShape(member, "member", Layout.WRAPPED, length);
    }
}
