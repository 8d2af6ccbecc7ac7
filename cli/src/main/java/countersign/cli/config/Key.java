package countersign.cli.config;

/// One thing that can be set: by the flag `--name VALUE` or by the line `name = VALUE` in the file.
///
/// @param name lower case, words joined by hyphens
/// @param form how its value is written, and the limits
/// @param fallback what holds where it is not set
/// @param why what it does, and why one would change it; a sentence or two
public record Key<T>(String name, Form<T> form, Fallback fallback, String why) {
    /// A key that always has a value.
    static <T> Key<T> of(String name, Form<T> form, String value, String why) {
        return new Key<>(name, form, new Fallback.Value(value), why);
    }

    /// A key that may stay without a value.
    ///
    /// @param words what happens then
    static <T> Key<T> open(String name, Form<T> form, String words, String why) {
        return new Key<>(name, form, new Fallback.Otherwise(words), why);
    }

    /// The key as a flag.
    public String flag() {
        return "--" + name;
    }
}
