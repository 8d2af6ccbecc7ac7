package countersign.policy.condition;

import countersign.policy.context.ContextKeys;

/// The operands of one key, parsed for one operator. Immutable.
@FunctionalInterface
interface Operands {
    Comparison compare(RequestValue value, ContextKeys context);
}
