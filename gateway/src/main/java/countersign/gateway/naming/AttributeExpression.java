package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The attributes that an expression of DynamoDB names, at the top level of items: of
/// `Address.Street` it is `Address` (*DynamoDB Developer Guide, "Using expressions in DynamoDB"*,
/// and there "Condition and filter expressions, operators, and functions" and "Using update
/// expressions"). Strict: what isn't written as documented has no names that are certain.
///
/// Work is linear in the expression's length, which the service limits to 4 KB.
final class AttributeExpression {
    /// What an expression is for, which is how it is written.
    enum Kind {
        PROJECTION,
        CONDITION,
        UPDATE
    }

    /// *DynamoDB Developer Guide, "Service, account, and table quotas"*: 4 KB.
    private static final int CHARS_MAX = 4096;

    /// Of brackets and NOTs in each other; ours.
    private static final int DEPTH_MAX = 32;

    private static final Set<String> RESERVED =
            Set.of("ADD", "AND", "BETWEEN", "DELETE", "IN", "NOT", "OR", "REMOVE", "SET");
    private static final Set<String> CLAUSES = Set.of("ADD", "DELETE", "REMOVE", "SET");
    private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> FUNCTIONS =
            Set.of(
                    "attribute_exists",
                    "attribute_not_exists",
                    "attribute_type",
                    "begins_with",
                    "contains",
                    "if_not_exists",
                    "list_append",
                    "size");

    private final ExpressionTokens tokens;
    private final Parameters placeholders;
    private final Set<String> names = new LinkedHashSet<>();
    private int depth;

    private AttributeExpression(ExpressionTokens tokens, Parameters placeholders) {
        this.tokens = tokens;
        this.placeholders = placeholders;
    }

    /// Empty where the expression isn't understood.
    ///
    /// @param placeholders what `#name` stands for
    static Optional<Set<String>> names(Kind kind, String expression, Parameters placeholders) {
        if (expression.length() > CHARS_MAX) {
            return Optional.empty();
        }
        return ExpressionTokens.of(expression)
                .map(tokens -> new AttributeExpression(tokens, placeholders))
                .filter(reader -> reader.isUnderstood(kind))
                .map(reader -> reader.names);
    }

    private boolean isUnderstood(Kind kind) {
        boolean understood =
                switch (kind) {
                    case PROJECTION -> paths();
                    case CONDITION -> condition();
                    case UPDATE -> clauses();
                };
        return understood && tokens.isEnd();
    }

    private boolean paths() {
        do {
            if (!path()) {
                return false;
            }
        } while (tokens.skips(","));
        return true;
    }

    /// A name, and parts of what it holds.
    private boolean path() {
        String token = tokens.next();
        Optional<String> name =
                token.startsWith("#")
                        ? placeholders.entryText(token)
                        : Optional.of(token).filter(AttributeExpression::isName);
        name.ifPresent(names::add);
        return name.isPresent() && parts();
    }

    private boolean parts() {
        while (true) {
            if (tokens.skips(".")) {
                String part = tokens.next();
                if (!isName(part) && placeholders.entryText(part).isEmpty()) {
                    return false;
                }
            } else if (tokens.skips("[")) {
                if (!isNumber(tokens.next()) || !tokens.skips("]")) {
                    return false;
                }
            } else {
                return true;
            }
        }
    }

    private boolean condition() {
        do {
            if (!term()) {
                return false;
            }
        } while (tokens.skipsWord("OR") || tokens.skipsWord("AND"));
        return true;
    }

    private boolean term() {
        if (++depth > DEPTH_MAX) {
            return false;
        }
        boolean understood =
                tokens.skipsWord("NOT")
                        ? term()
                        : tokens.skips("(") ? condition() && tokens.skips(")") : comparison();
        depth--;
        return understood;
    }

    private boolean comparison() {
        boolean function = FUNCTIONS.contains(tokens.peek());
        if (!operand()) {
            return false;
        }
        if (COMPARATORS.contains(tokens.peek())) {
            tokens.pass();
            return operand();
        }
        if (tokens.skipsWord("BETWEEN")) {
            return operand() && tokens.skipsWord("AND") && operand();
        }
        return tokens.skipsWord("IN")
                ? tokens.skips("(") && operands() && tokens.skips(")")
                : function;
    }

    private boolean operands() {
        do {
            if (!operand()) {
                return false;
            }
        } while (tokens.skips(","));
        return true;
    }

    private boolean operand() {
        if (tokens.peek().startsWith(":")) {
            tokens.pass();
            return true;
        }
        if (!FUNCTIONS.contains(tokens.peek())) {
            return path();
        }
        tokens.pass();
        if (++depth > DEPTH_MAX) {
            return false;
        }
        boolean understood = tokens.skips("(") && operands() && tokens.skips(")");
        depth--;
        return understood;
    }

    private boolean clauses() {
        do {
            String clause = tokens.next().toUpperCase(Locale.ROOT);
            if (!CLAUSES.contains(clause) || !changes(clause)) {
                return false;
            }
        } while (!tokens.isEnd());
        return true;
    }

    private boolean changes(String clause) {
        do {
            if (!path() || !isChange(clause)) {
                return false;
            }
        } while (tokens.skips(","));
        return true;
    }

    /// What stands behind the path.
    private boolean isChange(String clause) {
        return switch (clause) {
            case "REMOVE" -> true;
            case "SET" -> tokens.skips("=") && sum();
            default -> tokens.next().startsWith(":");
        };
    }

    private boolean sum() {
        return operand() && (!(tokens.skips("+") || tokens.skips("-")) || operand());
    }

    private static boolean isName(String token) {
        return !token.isEmpty()
                && (Character.isLetter(token.charAt(0)) || token.charAt(0) == '_')
                && !FUNCTIONS.contains(token)
                && !RESERVED.contains(token.toUpperCase(Locale.ROOT));
    }

    private static boolean isNumber(String token) {
        return !token.isEmpty() && Character.isDigit(token.charAt(0));
    }
}
