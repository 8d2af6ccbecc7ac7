package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Operands of the Date operators, which have no policy variables.
///
/// What is not a date, on either side, is less than, equal to and greater than nothing (recorded).
final class DateOperands extends Operands {
    private final List<PolicyDate> operands;
    private final Relation relation;
    private final boolean ofType;

    DateOperands(List<Template> operands, Relation relation) {
        this.operands = new ArrayList<>(operands.size());
        for (Template operand : operands) {
            PolicyDate.parse(operand.written()).ifPresent(this.operands::add);
        }
        this.relation = relation;
        this.ofType = this.operands.size() == operands.size();
    }

    @Override
    Comparison compare(RequestValue value, ContextKeys context) {
        Optional<PolicyDate> date = value.date();
        if (date.isPresent()) {
            for (int i = 0; i < operands.size(); i++) {
                if (relation.holds(date.get().compareTo(operands.get(i)))) {
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
