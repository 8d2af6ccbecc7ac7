package countersign.api;

/// A pattern that the model states for texts.
public final class TextPattern {
    private final String text;

    private TextPattern(String text) {
        this.text = text;
    }

    /// @param text in the syntax of the model, which is that of Java
    public static TextPattern of(String text) {
        return new TextPattern(text);
    }

    /// The pattern as messages show it.
    public String text() {
        return text;
    }
}
