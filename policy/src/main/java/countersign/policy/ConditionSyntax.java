package countersign.policy;

import countersign.policy.condition.ConditionOperator;
import countersign.policy.grammar.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The grammar of a Condition block: operators, in each its keys, to each its operands.
final class ConditionSyntax {
    private final Findings findings;

    ConditionSyntax(Findings findings) {
        this.findings = findings;
    }

    List<RawCondition> conditions(Pointer at, Json.Members block) {
        List<RawCondition> conditions = new ArrayList<>(block.size());
        for (int i = 0; i < block.size(); i++) {
            String name = block.name(i);
            Json keys = block.value(i);
            Pointer pointer = at.child(name);
            Optional<ConditionOperator> operator = ConditionOperator.parse(name);
            if (operator.isEmpty()) {
                fault(pointer, "There is no such condition operator");
            } else if (keys instanceof Json.Members operandsByKey) {
                for (int j = 0; j < operandsByKey.size(); j++) {
                    String key = operandsByKey.name(j);
                    Json operands = operandsByKey.value(j);
                    conditions.add(condition(pointer.child(key), operator.get(), key, operands));
                }
            } else {
                fault(pointer, "A condition operator holds a JSON object of keys");
            }
        }
        return conditions;
    }

    private RawCondition condition(
            Pointer pointer, ConditionOperator operator, String key, Json operands) {
        if (key.isBlank()) {
            fault(pointer, "A condition key has a name");
        }
        return new RawCondition(operator, key, operands(pointer, operands));
    }

    private List<RawValue> operands(Pointer pointer, Json value) {
        if (!(value instanceof Json.Array(List<Json> elements))) {
            Optional<RawValue> sole = operand(pointer, value);
            return sole.isPresent() ? List.of(sole.get()) : List.of();
        }
        List<RawValue> operands = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            operand(pointer.child(i), elements.get(i)).ifPresent(operands::add);
        }
        return operands;
    }

    /// Numbers and booleans stand for their text (*IAM User Guide, "Grammar of the IAM JSON policy
    /// language"*).
    private Optional<RawValue> operand(Pointer pointer, Json value) {
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

    private Optional<RawValue> notAnOperand(Pointer pointer) {
        fault(pointer, "An operand is a string, a number or a boolean");
        return Optional.empty();
    }

    private void fault(Pointer pointer, String detail) {
        findings.add(MalformedPolicy.SYNTAX, pointer, detail);
    }
}
