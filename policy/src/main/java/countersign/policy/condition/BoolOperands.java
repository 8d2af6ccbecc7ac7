package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.List;

/// Operands of Bool and Null. On both sides a text is true if it is `true` in any case, and every
/// other text is false (recorded).
final class BoolOperands implements Operands {
    private final boolean takesTrue;
    private final boolean takesFalse;

    BoolOperands(List<Template> operands) {
        takesTrue = operands.stream().anyMatch(it -> isTrue(it.written()));
        takesFalse = operands.stream().anyMatch(it -> !isTrue(it.written()));
    }

    @Override
    public Comparison compare(RequestValue value, ContextKeys context) {
        return compare(isTrue(value.text()));
    }

    Comparison compare(boolean value) {
        return Comparison.of(value ? takesTrue : takesFalse);
    }

    private static boolean isTrue(String text) {
        return text.length() == 4 && text.regionMatches(true, 0, "true", 0, 4);
    }
}
