package countersign.api;

/// A map with texts as keys.
///
/// @param keyElement the name that a key wears on the wire, by default `key`
/// @param valueElement the name that a value wears on the wire, by default `value`
/// @param length in entries
public record MapShape(
        TextShape key,
        Shape value,
        String keyElement,
        String valueElement,
        Layout layout,
        Range length)
        implements Shape {
    /// A map as the Query protocol writes it unless the model says otherwise.
    public static MapShape of(TextShape key, Shape value, Range length) {
        return new MapShape(key, value, "key", "value", Layout.WRAPPED, length);
    }
}
