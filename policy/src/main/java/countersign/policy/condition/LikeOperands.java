package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import countersign.policy.wildcard.Units;
import countersign.policy.wildcard.WildcardPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Operands of StringLike: patterns of `*` and `?`. An operand with a policy variable that has no
/// value matches nothing.
final class LikeOperands extends Operands {
    private static final WildcardPattern[] NONE = {};

    private final WildcardPattern[] fixed;
    private final List<Template> templates = new ArrayList<>(0);

    LikeOperands(List<Template> operands) {
        List<WildcardPattern> patterns = new ArrayList<>(operands.size());
        for (Template operand : operands) {
            if (operand.isConstant()) {
                pattern(operand, ContextKeys.none()).ifPresent(patterns::add);
            } else {
                templates.add(operand);
            }
        }
        fixed = patterns.toArray(NONE);
    }

    @Override
    Comparison compare(RequestValue value, ContextKeys context) {
        for (WildcardPattern pattern : fixed) {
            if (pattern.matches(value.text())) {
                return Comparison.MATCHES;
            }
        }
        for (int i = 0; i < templates.size(); i++) {
            Optional<WildcardPattern> pattern = pattern(templates.get(i), context);
            if (pattern.isPresent() && pattern.get().matches(value.text())) {
                return Comparison.MATCHES;
            }
        }
        return Comparison.DIFFERS;
    }

    private static Optional<WildcardPattern> pattern(Template template, ContextKeys context) {
        Optional<String> plain = template.plainPattern();
        return plain.isPresent()
                ? Optional.of(WildcardPattern.of(plain.get()))
                : template.resolvePattern(context).map(Units::compile);
    }
}
