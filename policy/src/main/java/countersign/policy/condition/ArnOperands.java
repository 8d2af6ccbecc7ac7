package countersign.policy.condition;

import countersign.policy.arn.ArnPattern;
import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Operands of the ARN operators, tried in the order of the document: reaching one that is not an
/// ARN, by itself or by its variables, ends the comparison undecided (recorded), so that an Allow
/// does not apply and a Deny does.
final class ArnOperands extends Operands {
    private final List<Operand> operands;
    private final boolean ofType;

    ArnOperands(List<Template> operands) {
        this.operands = new ArrayList<>(operands.size());
        boolean all = true;
        for (Template template : operands) {
            Operand operand = Operand.of(template);
            this.operands.add(operand);
            all &= operand.mayBeArn();
        }
        this.ofType = all;
    }

    @Override
    Comparison compare(RequestValue value, ContextKeys context) {
        if (!value.isArn()) {
            return Comparison.NEITHER;
        }
        for (int i = 0; i < operands.size(); i++) {
            Optional<ArnPattern> pattern = operands.get(i).in(context);
            if (pattern.isEmpty()) {
                return Comparison.UNDECIDABLE;
            }
            if (pattern.get().matches(value.text())) {
                return Comparison.MATCHES;
            }
        }
        return Comparison.DIFFERS;
    }

    @Override
    boolean areOfType() {
        return ofType;
    }

    /// @param fixed the pattern of a template without variables, if it is an ARN
    record Operand(Template template, Optional<ArnPattern> fixed) {
        static Operand of(Template template) {
            return new Operand(
                    template,
                    template.isConstant()
                            ? resolve(template, ContextKeys.none())
                            : Optional.empty());
        }

        /// An ARN with variables can't be known before a request.
        boolean mayBeArn() {
            return !template.isConstant() || fixed.isPresent();
        }

        Optional<ArnPattern> in(ContextKeys context) {
            return template.isConstant() ? fixed : resolve(template, context);
        }

        private static Optional<ArnPattern> resolve(Template template, ContextKeys context) {
            Optional<String> plain = template.plainPattern();
            return plain.isPresent()
                    ? ArnPattern.of(plain.get())
                    : template.resolvePattern(context).flatMap(ArnPattern::of);
        }
    }
}
