package countersign.policy.lint;

import countersign.policy.lint.Draft.Condition;
import countersign.policy.lint.Draft.Statement;
import countersign.policy.lint.Draft.Value;
import countersign.policy.lint.Draft.Values;
import countersign.policy.reference.ConditionKey.Cardinality;
import countersign.policy.variable.LooseVariables;
import java.util.List;

/// Looks for policy variables that stay text, or never have a value (*IAM User Guide, "IAM policy
/// elements: Variables and tags"*).
final class VariableLint {
    private final Draft document;
    private final KeyLint keys;
    private final Issues issues;

    VariableLint(Draft document, KeyLint keys, Issues issues) {
        this.document = document;
        this.keys = keys;
        this.issues = issues;
    }

    void statement(Statement statement) {
        List.of(statement.actions(), statement.principals()).forEach(this::unsupported);
        statement.resources().list().forEach(this::supported);
        for (Condition condition : statement.conditions()) {
            if (LooseVariables.areIn(condition.key())) {
                unsupported(new Value(condition.pointer(), condition.key()));
            }
            condition.operands().forEach(operand -> operand(condition, operand));
        }
    }

    private void operand(Condition condition, Value operand) {
        if (condition.operator().takesVariables()) {
            supported(operand);
        } else if (LooseVariables.areIn(operand.text())) {
            issues.add(
                    IssueCode.INVALID_VARIABLE_FOR_OPERATOR,
                    operand.pointer(),
                    condition.operator().text() + " takes no policy variables.");
        }
    }

    private void unsupported(Values values) {
        values.list().stream()
                .filter(value -> LooseVariables.areIn(value.text()))
                .forEach(this::unsupported);
    }

    private void unsupported(Value value) {
        issues.add(
                IssueCode.VARIABLE_UNSUPPORTED_IN_ELEMENT,
                value.pointer(),
                "In this place `" + value.text() + "` is plain text, and no policy variable.");
    }

    private void supported(Value value) {
        if (!LooseVariables.areIn(value.text())) {
            return;
        }
        if (!document.hasVariables()) {
            issues.add(
                    IssueCode.VARIABLE_UNSUPPORTED_IN_VERSION,
                    value.pointer(),
                    "`"
                            + value.text()
                            + "` is plain text: policy variables need the Version 2012-10-17.");
            return;
        }
        for (String key : LooseVariables.keys(value.text())) {
            if (!LooseVariables.isEscape(key)) {
                variable(key, value.pointer());
            }
        }
    }

    private void variable(String key, String pointer) {
        keys.named(key, pointer)
                .filter(known -> known.cardinality() == Cardinality.MULTIVALUED)
                .ifPresent(known ->
                        issues.add(
                                IssueCode.VARIABLE_OF_MULTIVALUED_KEY,
                                pointer,
                                "`${" + key + "}` never has a value: its key is multivalued."));
    }
}
