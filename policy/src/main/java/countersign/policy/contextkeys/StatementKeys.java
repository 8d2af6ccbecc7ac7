package countersign.policy.contextkeys;

import countersign.policy.condition.ConditionOperator;
import countersign.policy.grammar.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Collects the keys of statements.
///
/// @param variables takes each text in which variables count
/// @param keys collects condition keys
record StatementKeys(Consumer<String> variables, Set<String> keys) {
    private static final Json NOTHING = new Json.Null();

    /// False if the statement is not one that AWS takes.
    boolean add(Json statement) {
        if (!(statement instanceof Json.Members members)
                || !(members.get("Effect") instanceof Json.Text(String effect))
                || !isEffect(effect)) {
            return false;
        }
        texts(members.getOrDefault("Resource", NOTHING));
        texts(members.getOrDefault("NotResource", NOTHING));
        return switch (members.get("Condition")) {
            case null -> true;
            case Json.Members block -> operators(block);
            default -> false;
        };
    }

    private static boolean isEffect(String text) {
        return text.equalsIgnoreCase("Allow") || text.equalsIgnoreCase("Deny");
    }

    private boolean operators(Json.Members block) {
        for (int i = 0; i < block.size(); i++) {
            if (!operator(block.name(i), block.value(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean operator(String operator, Json block) {
        if (ConditionOperator.parse(operator).isEmpty()
                || !(block instanceof Json.Members conditions)) {
            return false;
        }
        conditions.forEach((key, operands) -> {
            keys.add(key);
            texts(operands);
        });
        return true;
    }

    private void texts(Json value) {
        switch (value) {
            case Json.Text(String text) -> variables.accept(text);
            case Json.Array(List<Json> elements) -> elements.forEach(this::texts);
            case Json.Members _, Json.Numeral _, Json.Bool _, Json.Null _ -> {}
        }
    }
}
