package countersign.policy.condition;

import countersign.policy.arn.ArnPattern;
import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.List;
import java.util.Optional;

/// Operands of the ARN operators, tried in the order of the document: reaching one that is not an
/// ARN, by itself or by its variables, ends the comparison undecided (recorded), so that an Allow
/// does not apply and a Deny does.
final class ArnOperands implements Operands {
    private final List<Operand> operands;

    ArnOperands(List<Template> operands) {
        this.operands = operands.stream().map(Operand::of).toList();
    }

    @Override
    public Comparison compare(RequestValue value, ContextKeys context) {
        if (!value.isArn()) {
            return Comparison.NEITHER;
        }
        for (Operand operand : operands) {
            Optional<ArnPattern> pattern = operand.in(context);
            if (pattern.isEmpty()) {
                return Comparison.UNDECIDABLE;
            }
            if (pattern.get().matches(value.text())) {
                return Comparison.MATCHES;
            }
        }
        return Comparison.DIFFERS;
    }

    /// @param fixed the pattern of a template without variables, if it is an ARN
    private record Operand(Template template, Optional<ArnPattern> fixed) {
        static Operand of(Template template) {
            return new Operand(
                    template,
                    template.isConstant()
                            ? resolve(template, ContextKeys.none())
                            : Optional.empty());
        }

        Optional<ArnPattern> in(ContextKeys context) {
            return template.isConstant() ? fixed : resolve(template, context);
        }

        private static Optional<ArnPattern> resolve(Template template, ContextKeys context) {
            return template.resolvePattern(context).flatMap(ArnPattern::of);
        }
    }
}
