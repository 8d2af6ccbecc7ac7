package countersign.policy.lint;

import countersign.policy.context.ContextKeys;
import countersign.policy.lint.Draft.Condition;
import countersign.policy.lint.Draft.Statement;
import countersign.policy.lint.Operator.Family;

/// Looks for statements that never take effect, because their conditions contradict each other.
final class ReachLint {
    private final Issues issues;

    ReachLint(Issues issues) {
        this.issues = issues;
    }

    void statement(Statement statement) {
        statement.conditions().stream()
                .filter(condition -> isNever(condition) || isExcluded(condition, statement))
                .findFirst()
                .or(() -> Contradictions.in(statement))
                .ifPresent(condition ->
                        issues.add(
                                IssueCode.STATEMENT_NEVER_APPLIES,
                                condition.pointer(),
                                "No request has a `"
                                        + condition.key()
                                        + "` that satisfies all conditions: this "
                                        + (statement.denies()
                                                ? "Deny denies nothing."
                                                : "Allow allows nothing.")));
    }

    private static boolean isExcluded(Condition condition, Statement statement) {
        return statement.conditions().stream().anyMatch(other -> excludes(other, condition));
    }

    /// A positive operator without operands compares with nothing, and finds nothing.
    private static boolean isNever(Condition condition) {
        return condition.operands().isEmpty() && condition.operator().needsKey();
    }

    /// Whether one wants the key absent and the other present.
    private static boolean excludes(Condition absent, Condition present) {
        return absent.operator().family() == Family.NULL
                && isAlone(absent, "true")
                && sameKey(absent, present)
                && (present.operator().needsKey()
                        || (present.operator().family() == Family.NULL
                                && isAlone(present, "false")));
    }

    private static boolean isAlone(Condition condition, String word) {
        return condition.operands().size() == 1
                && ContextKeys.lowerCase(condition.operands().getFirst().text()).equals(word);
    }

    private static boolean sameKey(Condition one, Condition other) {
        return ContextKeys.lowerCase(one.key()).equals(ContextKeys.lowerCase(other.key()));
    }
}
