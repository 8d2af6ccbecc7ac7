package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import countersign.policy.wildcard.Units;
import countersign.policy.wildcard.WildcardPattern;
import java.util.List;
import java.util.Optional;

/// Operands of StringLike: patterns of `*` and `?`. An operand with a policy variable that has no
/// value matches nothing.
final class LikeOperands implements Operands {
    private final WildcardPattern[] fixed;
    private final List<Template> templates;

    LikeOperands(List<Template> operands) {
        fixed =
                operands.stream()
                        .filter(Template::isConstant)
                        .flatMap(it -> it.resolvePattern(ContextKeys.none()).stream())
                        .map(Units::compile)
                        .toArray(WildcardPattern[]::new);
        templates = operands.stream().filter(it -> !it.isConstant()).toList();
    }

    @Override
    public Comparison compare(RequestValue value, ContextKeys context) {
        for (WildcardPattern pattern : fixed) {
            if (pattern.matches(value.text())) {
                return Comparison.MATCHES;
            }
        }
        for (Template template : templates) {
            Optional<Units> pattern = template.resolvePattern(context);
            if (pattern.isPresent() && pattern.get().compile().matches(value.text())) {
                return Comparison.MATCHES;
            }
        }
        return Comparison.DIFFERS;
    }
}
