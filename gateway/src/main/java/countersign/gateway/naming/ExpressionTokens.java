package countersign.gateway.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
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
        List<String> tokens = new ArrayList<>();
        Matcher next = TOKEN.matcher(expression);
        int at = 0;
        while (next.region(at, expression.length()).lookingAt()) {
            tokens.add(next.group(1));
            at = next.end();
        }
        return expression.substring(at).isBlank()
                ? Optional.of(new ExpressionTokens(tokens))
                : Optional.empty();
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
