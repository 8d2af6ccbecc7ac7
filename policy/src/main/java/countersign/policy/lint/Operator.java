package countersign.policy.lint;

import countersign.policy.condition.Condition;
import countersign.policy.condition.ConditionOperator;
import countersign.policy.variable.Template;
import java.util.List;
import java.util.Optional;

/// A condition operator, seen by what it can be used for.
///
/// @param text as written: `ForAllValues:StringNotLikeIfExists`
/// @param quantifier its set operator
/// @param negated whether it holds for a key that is absent
record Operator(
        String text, Quantifier quantifier, Family family, boolean negated, boolean ifExists) {
    private static final String IF_EXISTS = "IfExists";

    enum Quantifier {
        FOR_ALL_VALUES("ForAllValues:"),
        FOR_ANY_VALUE("ForAnyValue:"),
        NONE("");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    /// Operators whose operands are of one kind.
    enum Family {
        STRING("String"),
        NUMERIC("Numeric"),
        DATE("Date"),
        BOOL("Bool"),
        BINARY("Binary"),
        IP("Ip"),
        ARN("Arn"),
        NULL("Null");

        private final String prefix;

        Family(String prefix) {
            this.prefix = prefix;
        }
    }

    /// Empty if there is no such operator.
    static Optional<Operator> parse(String text) {
        return ConditionOperator.parse(text).map(_ -> known(text));
    }

    /// Says what an operand should have been, such as `a number`; empty if it is that.
    Optional<String> complaintAbout(String operand) {
        return ConditionOperator.parse(text)
                .flatMap(it -> it.complaintAbout(Template.withoutVariables(operand)));
    }

    /// Whether a key must be one of its operands, letter for letter, if it is there at all.
    boolean isOneOfTexts() {
        return text.equals("StringEquals") || text.equals("StringEqualsIfExists");
    }

    /// The condition that decisions ask.
    ///
    /// @param operands without policy variables
    Condition condition(String key, List<String> operands) {
        return Condition.compile(
                ConditionOperator.parse(text).orElseThrow(),
                key,
                key,
                operands.stream().map(Template::withoutVariables).toList());
    }

    /// Whether `*` and `?` are wildcards in its operands. ArnEquals is ArnLike under another name.
    boolean takesWildcards() {
        return family == Family.ARN || text.contains("Like");
    }

    /// Whether policy variables may stand in its operands (*IAM User Guide, "IAM policy elements:
    /// Variables and tags"*).
    boolean takesVariables() {
        return family == Family.STRING || family == Family.ARN;
    }

    /// Whether it fails for a key that is absent.
    boolean needsKey() {
        return !negated
                && !ifExists
                && family != Family.NULL
                && quantifier != Quantifier.FOR_ALL_VALUES;
    }

    private static Operator known(String text) {
        Quantifier quantifier = Quantifier.NONE;
        for (Quantifier candidate : Quantifier.values()) {
            if (!candidate.prefix.isEmpty() && text.startsWith(candidate.prefix)) {
                quantifier = candidate;
            }
        }
        String name = text.substring(quantifier.prefix.length());
        return new Operator(
                text, quantifier, family(name), name.contains("Not"), name.endsWith(IF_EXISTS));
    }

    private static Family family(String name) {
        String positive = name.startsWith("NotIp") ? name.substring("Not".length()) : name;
        for (Family family : Family.values()) {
            if (positive.startsWith(family.prefix)) {
                return family;
            }
        }
        throw new IllegalStateException("An operator of no family: " + name);
    }
}
