package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Operands of StringEquals and StringEqualsIgnoreCase. `*` and `?` are plain characters. An
/// operand with a policy variable that has no value equals nothing (recorded).
final class StringOperands extends Operands {
    /// A HashSet, which many texts of one hash code do not slow down.
    private final Set<String> fixed;

    /// The one of [#fixed], if there is one.
    private final @Nullable String sole;

    private final List<Template> templates;
    private final UnaryOperator<String> form;
    private final Letters letters;

    private enum Letters {
        EXACT,
        ANY_CASE
    }

    private StringOperands(List<Template> operands, Letters letters) {
        this.letters = letters;
        this.form = letters == Letters.ANY_CASE ? LowerCase::of : UnaryOperator.identity();
        this.fixed = new HashSet<>();
        this.templates = new ArrayList<>(0);
        for (Template operand : operands) {
            if (operand.isConstant()) {
                fixed.add(form.apply(text(operand)));
            } else {
                templates.add(operand);
            }
        }
        this.sole = fixed.size() == 1 ? fixed.iterator().next() : null;
    }

    static Operands equal(List<Template> operands) {
        return operands.size() == 1 && operands.getFirst().isConstant()
                ? new SoleText(text(operands.getFirst()))
                : new StringOperands(operands, Letters.EXACT);
    }

    /// The most frequent operand: one text without variables.
    private static final class SoleText extends Operands {
        private final String operand;

        /// Of the operand: most texts that differ are known by it to differ.
        private final int hash;

        SoleText(String operand) {
            this.operand = operand;
            this.hash = operand.hashCode();
        }

        @Override
        Comparison compare(RequestValue value, ContextKeys context) {
            boolean equal = hash == value.hash() && operand.equals(value.text());
            return equal ? Comparison.MATCHES : Comparison.DIFFERS;
        }
    }

    private static String text(Template constant) {
        return constant.resolveText(ContextKeys.none()).orElseThrow();
    }

    static Operands equalIgnoringCase(List<Template> operands) {
        return new StringOperands(operands, Letters.ANY_CASE);
    }

    @Override
    Comparison compare(RequestValue value, ContextKeys context) {
        String formed = letters == Letters.ANY_CASE ? value.lowerCased() : value.text();
        if (sole != null ? sole.equals(formed) : fixed.contains(formed)) {
            return Comparison.MATCHES;
        }
        return templates.isEmpty() ? Comparison.DIFFERS : compareTemplates(formed, context);
    }

    private Comparison compareTemplates(String formed, ContextKeys context) {
        for (Template template : templates) {
            Optional<String> operand = template.resolveText(context);
            if (operand.isPresent() && form.apply(operand.get()).equals(formed)) {
                return Comparison.MATCHES;
            }
        }
        return Comparison.DIFFERS;
    }
}
