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
    private final Function<RequestValue, Optional<T>> reader;
    private final Relation relation;

    /// @param parser of operands
    /// @param reader of a request's values
    OrderedOperands(
            List<Template> operands,
            Function<String, Optional<T>> parser,
            Function<RequestValue, Optional<T>> reader,
            Relation relation) {
        this.operands =
                operands.stream().flatMap(it -> parser.apply(it.written()).stream()).toList();
        this.reader = reader;
        this.relation = relation;
    }

    @Override
    public Comparison compare(RequestValue value, ContextKeys context) {
        Optional<T> parsed = reader.apply(value);
        if (parsed.isEmpty()) {
            return Comparison.DIFFERS;
        }
        for (int i = 0; i < operands.size(); i++) {
            if (relation.holds(parsed.get().compareTo(operands.get(i)))) {
                return Comparison.MATCHES;
            }
        }
        return Comparison.DIFFERS;
    }
}
