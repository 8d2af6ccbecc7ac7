package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Operands of a type with an order: numbers and dates. They have no policy variables.
///
/// What is not of the type, on either side, is less than, equal to and greater than nothing
/// (recorded).
final class OrderedOperands<T extends Comparable<T>> implements Operands {
    private final List<T> operands;
    private final Function<String, Optional<T>> parser;
    private final Relation relation;

    OrderedOperands(
            List<Template> operands, Function<String, Optional<T>> parser, Relation relation) {
        this.operands =
                operands.stream().flatMap(it -> parser.apply(it.written()).stream()).toList();
        this.parser = parser;
        this.relation = relation;
    }

    @Override
    public Comparison compare(String value, ContextKeys context) {
        Optional<T> parsed = parser.apply(value);
        if (parsed.isEmpty()) {
            return Comparison.DIFFERS;
        }
        for (T operand : operands) {
            if (relation.holds(parsed.get().compareTo(operand))) {
                return Comparison.MATCHES;
            }
        }
        return Comparison.DIFFERS;
    }
}
