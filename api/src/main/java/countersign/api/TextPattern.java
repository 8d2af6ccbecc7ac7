package countersign.api;

/// A pattern that the model states for texts, matched against the whole text.
///
/// The model's patterns are Java's regular expressions. Texts come from outside, so they are not
/// matched by a machine that backtracks: a pattern is compiled to a set of states that are followed
/// side by side. The work is linear in the text, whatever the pattern. A pattern beyond the part of
/// the syntax that the models use is refused when it is made; see [PatternReader].
///
/// Source of the method: K. Thompson, "Regular Expression Search Algorithm", CACM 11 (1968).
public final class TextPattern {
    private final String text;
    private final PatternProgram program;

    private TextPattern(String text, PatternProgram program) {
        this.text = text;
        this.program = program;
    }

    /// @throws IllegalArgumentException if the pattern is beyond what the models use
    public static TextPattern of(String text) {
        return new TextPattern(text, PatternProgram.of(PatternReader.read(text)));
    }

    /// The pattern as messages show it.
    public String text() {
        return text;
    }

    /// Whether the whole candidate fits.
    public boolean matches(String candidate) {
        return program.matches(candidate);
    }

    @Override
    public String toString() {
        return text;
    }
}
