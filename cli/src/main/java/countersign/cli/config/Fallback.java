package countersign.cli.config;

/// What holds where a key is not set.
public sealed interface Fallback {
    /// @param text a value, as a person would write it
    record Value(String text) implements Fallback {}

    /// No value: something else decides.
    ///
    /// @param words what happens then
    record Otherwise(String words) implements Fallback {}

    /// The cell of the table of keys.
    default String told() {
        return switch (this) {
            case Value value -> value.text();
            case Otherwise otherwise -> otherwise.words();
        };
    }
}
