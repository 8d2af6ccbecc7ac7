package countersign.iam.simulation;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// A value that is no number does not differ from numbers either: NumericNotEquals does not hold
/// (recorded). For requests it does.
///
/// @param context by lower-cased key
record NumberQuirk(Map<String, ContextValue> context) implements Dialect.Quirk {
    @Override
    public boolean change(SourceType type, ObjectNode statement) {
        ConditionBlock block = ConditionBlock.of(statement);
        boolean changed = false;
        for (ConditionBlock.Condition condition : block.conditions()) {
            if (condition.base().equals("NumericNotEquals")
                    && !condition.isOfSets()
                    && isNoNumber(condition.key())) {
                block.neverWhilePresent(condition);
                changed = true;
            }
        }
        return changed;
    }

    private boolean isNoNumber(String key) {
        return context.get(ContextKeys.lowerCase(key)) instanceof ContextValue.Single(String text)
                && !LiteralForms.NUMBER.accepts(text);
    }
}
