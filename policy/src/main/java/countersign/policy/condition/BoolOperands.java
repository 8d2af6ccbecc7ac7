package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.List;

/// Operands of Bool and Null. On both sides a text is true if it is `true` in any case, and every
/// other text is false (recorded).
final class BoolOperands extends Operands {
    private final boolean takesTrue;
    private final boolean takesFalse;

    BoolOperands(List<Template> operands) {
        boolean anyTrue = false;
        boolean anyFalse = false;
        for (Template operand : operands) {
            boolean isTrue = isTrue(operand.written());
            anyTrue |= isTrue;
            anyFalse |= !isTrue;
        }
        takesTrue = anyTrue;
        takesFalse = anyFalse;
    }

    @Override
    Comparison compare(RequestValue value, ContextKeys context) {
        return Comparison.of(value.isTrue() ? takesTrue : takesFalse);
    }

    static boolean isTrue(String text) {
        return text.length() == 4 && text.regionMatches(true, 0, "true", 0, 4);
    }
}
