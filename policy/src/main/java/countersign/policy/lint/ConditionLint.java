package countersign.policy.lint;

import countersign.policy.context.ContextKeys;
import countersign.policy.lint.Draft.Condition;
import countersign.policy.lint.Draft.Statement;
import countersign.policy.lint.Draft.Value;
import countersign.policy.lint.Operator.Family;
import countersign.policy.lint.Operator.Quantifier;
import countersign.policy.variable.LooseVariables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks for conditions that say something else than they seem to, whatever their keys are.
final class ConditionLint {
    private static final Set<String> BOOLEANS = Set.of("true", "false");

    private final Issues issues;

    ConditionLint(Issues issues) {
        this.issues = issues;
    }

    void statement(Statement statement) {
        Map<String, String> spellings = new HashMap<>();
        for (Condition condition : statement.conditions()) {
            spelling(condition, spellings);
            operands(condition);
            if (statement.allows()) {
                nullCheck(condition, statement);
            }
        }
    }

    private void spelling(Condition condition, Map<String, String> spellings) {
        String same = condition.operator().text() + " " + ContextKeys.lowerCase(condition.key());
        String first = spellings.putIfAbsent(same, condition.key());
        if (first != null) {
            issues.add(
                    IssueCode.DUPLICATE_KEYS_WITH_DIFFERENT_CASE,
                    condition.pointer(),
                    "`" + condition.key() + "` is the same key as `" + first + "`.");
        }
    }

    private void operands(Condition condition) {
        if (condition.operands().isEmpty()) {
            issues.add(
                    IssueCode.EMPTY_ARRAY_CONDITION,
                    condition.pointer(),
                    "`" + condition.key() + "` is compared with nothing.");
        }
        switch (condition.operator().family()) {
            case BOOL, NULL -> booleans(condition);
            case STRING -> condition.operands().forEach(operand -> wildcard(condition, operand));
            case NUMERIC, DATE, BINARY, IP, ARN ->
                    condition.operands().forEach(operand -> literal(condition, operand));
        }
    }

    private void booleans(Condition condition) {
        List<String> words =
                condition.operands().stream()
                        .map(operand -> ContextKeys.lowerCase(operand.text()))
                        .distinct()
                        .toList();
        if (words.size() > 1) {
            issues.add(
                    IssueCode.INVALID_CONDITION_MULTIPLE_BOOLEAN,
                    condition.pointer(),
                    "`" + condition.key() + "` is compared with more than one truth.");
        }
        for (Value operand : condition.operands()) {
            if (!BOOLEANS.contains(ContextKeys.lowerCase(operand.text()))
                    && !LooseVariables.areIn(operand.text())) {
                issues.add(
                        IssueCode.INVALID_OPERAND,
                        operand.pointer(),
                        "`" + operand.text() + "` is read as false.");
            }
        }
    }

    private void wildcard(Condition condition, Value operand) {
        if (!condition.operator().takesWildcards()
                && Wildcards.areIn(LooseVariables.replaced(operand.text(), ""))) {
            issues.add(
                    IssueCode.WILDCARD_WITHOUT_LIKE_OPERATOR,
                    operand.pointer(),
                    "In "
                            + condition.operator().text()
                            + " a `*` or `?` is a plain character; with StringLike it is a"
                            + " wildcard.");
        }
    }

    private void literal(Condition condition, Value operand) {
        condition
                .operator()
                .complaintAbout(operand.text())
                .filter(_ -> !LooseVariables.areIn(operand.text()))
                .ifPresent(kind ->
                        issues.add(
                                IssueCode.INVALID_OPERAND,
                                operand.pointer(),
                                "`" + operand.text() + "` is not " + kind + "."));
    }

    /// ForAllValues holds where the key is absent (*IAM User Guide, "Set operators for multivalued
    /// context keys"*), so an Allow needs a Null check, or another operator that wants the key.
    private void nullCheck(Condition condition, Statement statement) {
        if (condition.operator().quantifier() == Quantifier.FOR_ALL_VALUES
                && statement.conditions().stream()
                        .noneMatch(other -> wantsPresence(other, condition.key()))) {
            issues.add(
                    IssueCode.FORALLVALUES_WITHOUT_NULL_CHECK,
                    condition.pointer(),
                    "Where `"
                            + condition.key()
                            + "` is absent, "
                            + condition.operator().text()
                            + " holds; add `\"Null\": {\""
                            + condition.key()
                            + "\": \"false\"}`.");
        }
    }

    private static boolean wantsPresence(Condition condition, String key) {
        boolean present =
                condition.operator().family() == Family.NULL
                        && condition.operands().stream()
                                .noneMatch(it -> ContextKeys.lowerCase(it.text()).equals("true"));
        return ContextKeys.lowerCase(condition.key()).equals(ContextKeys.lowerCase(key))
                && (present || condition.operator().needsKey());
    }
}
