package countersign.policy;

import countersign.policy.RawDocument.RawCondition;
import countersign.policy.RawDocument.RawValue;
import countersign.policy.condition.ConditionOperator;
import countersign.policy.grammar.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The grammar of a Condition block: operators, in each its keys, to each its operands.
final class ConditionSyntax {
    private final Findings findings;

    ConditionSyntax(Findings findings) {
        this.findings = findings;
    }

    List<RawCondition> conditions(String at, Map<String, Json> block) {
        List<RawCondition> conditions = new ArrayList<>();
        block.forEach((name, keys) -> {
            String pointer = Pointer.child(at, name);
            Optional<ConditionOperator> operator = ConditionOperator.parse(name);
            if (operator.isEmpty()) {
                fault(pointer, "There is no such condition operator");
            } else if (keys instanceof Json.Members(Map<String, Json> operandsByKey)) {
                conditions.addAll(conditions(pointer, operator.get(), operandsByKey));
            } else {
                fault(pointer, "A condition operator holds a JSON object of keys");
            }
        });
        return conditions;
    }

    private List<RawCondition> conditions(
            String at, ConditionOperator operator, Map<String, Json> operandsByKey) {
        List<RawCondition> conditions = new ArrayList<>();
        operandsByKey.forEach((key, operands) -> {
            String pointer = Pointer.child(at, key);
            if (key.isBlank()) {
                fault(pointer, "A condition key has a name");
            }
            conditions.add(new RawCondition(operator, key, operands(pointer, operands)));
        });
        return conditions;
    }

    private List<RawValue> operands(String pointer, Json value) {
        if (!(value instanceof Json.Array(List<Json> elements))) {
            return operand(pointer, value).stream().toList();
        }
        List<RawValue> operands = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            operand(pointer + "/" + i, elements.get(i)).ifPresent(operands::add);
        }
        return operands;
    }

    /// Numbers and booleans stand for their text (*IAM User Guide, "Grammar of the IAM JSON policy
    /// language"*).
    private Optional<RawValue> operand(String pointer, Json value) {
        return switch (value) {
            case Json.Text(String text) -> Optional.of(new RawValue(pointer, text));
            case Json.Numeral(String literal) -> Optional.of(new RawValue(pointer, literal));
            case Json.Bool(boolean bool) ->
                    Optional.of(new RawValue(pointer, Boolean.toString(bool)));
            case Json.Null nothing -> notAnOperand(pointer);
            case Json.Array array -> notAnOperand(pointer);
            case Json.Members members -> notAnOperand(pointer);
        };
    }

    private Optional<RawValue> notAnOperand(String pointer) {
        fault(pointer, "An operand is a string, a number or a boolean");
        return Optional.empty();
    }

    private void fault(String pointer, String detail) {
        findings.add(MalformedPolicy.SYNTAX, pointer, detail);
    }
}
