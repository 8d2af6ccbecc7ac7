package countersign.policy.condition;

import countersign.policy.context.ContextKeys;

/// The operands of one key, parsed for one operator. Immutable.
@FunctionalInterface
interface Operands {
    Comparison compare(String value, ContextKeys context);
}
