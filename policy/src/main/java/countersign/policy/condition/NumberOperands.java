package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Operands of the Numeric operators, which have no policy variables.
///
/// What is not a number, on either side, is less than, equal to and greater than nothing
/// (recorded).
final class NumberOperands extends Operands {
    private final List<BigDecimal> operands;
    private final Relation relation;
    private final boolean ofType;

    NumberOperands(List<Template> operands, Relation relation) {
        this.operands = new ArrayList<>(operands.size());
        for (Template operand : operands) {
            PolicyNumber.parse(operand.written()).ifPresent(this.operands::add);
        }
        this.relation = relation;
        this.ofType = this.operands.size() == operands.size();
    }

    @Override
    Comparison compare(RequestValue value, ContextKeys context) {
        Optional<BigDecimal> number = value.number();
        if (number.isPresent()) {
            for (int i = 0; i < operands.size(); i++) {
                if (relation.holds(number.get().compareTo(operands.get(i)))) {
                    return Comparison.MATCHES;
                }
            }
        }
        return Comparison.DIFFERS;
    }

    @Override
    boolean areOfType() {
        return ofType;
    }
}
