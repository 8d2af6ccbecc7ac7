package countersign.iam.simulation;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The Condition element of a statement, for those who change it.
record ConditionBlock(ObjectNode operators) {
    private static final String NULL = "Null";
    private static final List<String> QUANTIFIERS = List.of("ForAllValues:", "ForAnyValue:");
    private static final String IF_EXISTS = "IfExists";

    /// One operator with one key.
    ///
    /// @param operator as written
    /// @param base without set operator and IfExists
    record Condition(String operator, String base, String key, JsonNode operands) {
        boolean isOfSets() {
            return QUANTIFIERS.stream().anyMatch(operator::startsWith);
        }
    }

    static ConditionBlock of(ObjectNode statement) {
        return new ConditionBlock(
                statement.path("Condition") instanceof ObjectNode block
                        ? block
                        : statement.objectNode());
    }

    List<Condition> conditions() {
        return operators.properties().stream()
                .filter(operator -> operator.getValue().isObject())
                .flatMap(operator ->
                        operator.getValue().properties().stream()
                                .map(key -> condition(operator.getKey(), key)))
                .toList();
    }

    void replaceOperands(Condition condition, JsonNode operands) {
        operators.withObjectProperty(condition.operator()).set(condition.key(), operands);
    }

    /// Makes the condition one that never holds while its key has a value: that it has none.
    void neverWhilePresent(Condition condition) {
        operators.withObjectProperty(condition.operator()).remove(condition.key());
        operators.withObjectProperty(NULL).put(condition.key(), "true");
    }

    private static Condition condition(String operator, Map.Entry<String, JsonNode> key) {
        String base = operator;
        for (String quantifier : QUANTIFIERS) {
            base = base.startsWith(quantifier) ? base.substring(quantifier.length()) : base;
        }
        base =
                base.endsWith(IF_EXISTS)
                        ? base.substring(0, base.length() - IF_EXISTS.length())
                        : base;
        return new Condition(operator, base, key.getKey(), key.getValue());
    }
}
