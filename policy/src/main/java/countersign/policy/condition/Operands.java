package countersign.policy.condition;

import countersign.policy.context.ContextKeys;

/// The operands of one key, parsed for one operator. Immutable. A class and no interface, as
/// decisions call one after the other of many kinds.
abstract class Operands {
    abstract Comparison compare(RequestValue value, ContextKeys context);

    /// Whether each is of the operator's type, as far as that can be known before a request.
    boolean areOfType() {
        return true;
    }
}
