package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Operands of BinaryEquals: strict base64, on both sides; what is not never matches (recorded).
final class BinaryOperands extends Operands {
    /// A HashSet, which many texts of one hash code do not slow down.
    private final Set<String> operands;

    private final boolean ofType;

    BinaryOperands(List<Template> operands) {
        this.operands = new HashSet<>();
        boolean all = true;
        for (Template operand : operands) {
            if (isBase64(operand.written())) {
                this.operands.add(operand.written());
            } else {
                all = false;
            }
        }
        this.ofType = all;
    }

    @Override
    Comparison compare(RequestValue value, ContextKeys context) {
        return Comparison.of(operands.contains(value.text()));
    }

    @Override
    boolean areOfType() {
        return ofType;
    }

    /// Whether a text is the one way to write some bytes: padded, and without stray bits.
    static boolean isBase64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
