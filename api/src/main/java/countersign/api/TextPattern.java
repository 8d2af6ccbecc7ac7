package countersign.api;

import org.jspecify.annotations.Nullable;

/// A pattern that the model states for texts, matched against the whole text.
///
/// The model's patterns are Java's regular expressions. Texts come from outside, so they are not
/// matched by a machine that backtracks: a pattern is compiled to a set of states that are followed
/// side by side. The work is linear in the text, whatever the pattern. It is compiled when it is
/// first matched, for a service has more patterns than most runs use; a test compiles all of them.
/// A pattern beyond the part of the syntax that the models use is refused then; see
/// [PatternReader].
///
/// Source of the method: K. Thompson, "Regular Expression Search Algorithm", CACM 11 (1968).
public final class TextPattern {
    private final String text;

    /// Compiling twice is harmless, so no lock is taken.
    private volatile @Nullable PatternProgram program;

    private TextPattern(String text) {
        this.text = text;
    }

    /// The pattern of that text, not yet compiled.
    public static TextPattern of(String text) {
        return new TextPattern(text);
    }

    /// The pattern as messages show it.
    public String text() {
        return text;
    }

    /// Whether the whole candidate fits.
    ///
    /// @throws IllegalArgumentException if the pattern is beyond what the models use
    public boolean matches(String candidate) {
        PatternProgram compiled = program;
        if (compiled == null) {
            compiled = PatternProgram.of(PatternReader.read(text));
            program = compiled;
        }
        return compiled.matches(candidate);
    }

    @Override
    public String toString() {
        return text;
    }
}
