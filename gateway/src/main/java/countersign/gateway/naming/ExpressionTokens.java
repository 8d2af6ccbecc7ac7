package countersign.gateway.naming;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The pieces of an expression of DynamoDB, one after the other: names, `#placeholders`, `:values`,
/// numbers and signs. Behind the last one there is an empty text.
final class ExpressionTokens {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "[ \\t\\r\\n]*([A-Za-z_][A-Za-z0-9_]*|#[A-Za-z0-9_]+|:[A-Za-z0-9_]+"
                            + "|[0-9]+(?![A-Za-z_])|<=|>=|<>|[=<>(),.\\[\\]+-])");

    private final List<String> tokens;
    private int at;

    private ExpressionTokens(List<String> tokens) {
        this.tokens = tokens;
    }

    /// Empty where there is anything else.
    static Optional<ExpressionTokens> of(String expression) {
        return Pieces.of(TOKEN, expression).map(ExpressionTokens::new);
    }

    boolean isEnd() {
        return at >= tokens.size();
    }

    String peek() {
        return isEnd() ? "" : tokens.get(at);
    }

    String next() {
        String token = peek();
        pass();
        return token;
    }

    void pass() {
        at++;
    }

    boolean skips(String token) {
        return skips(peek().equals(token));
    }

    /// A word, in any case.
    boolean skipsWord(String word) {
        return skips(peek().equalsIgnoreCase(word));
    }

    private boolean skips(boolean there) {
        at += there ? 1 : 0;
        return there;
    }
}
