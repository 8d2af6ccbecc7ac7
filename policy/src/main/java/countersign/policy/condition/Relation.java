package countersign.policy.condition;

/// How a request's value must stand to an operand.
enum Relation {
    LESS,
    AT_MOST,
    EQUAL,
    AT_LEAST,
    GREATER;

    /// @param comparison of the value with the operand, as by [Comparable#compareTo]
    boolean holds(int comparison) {
        return switch (this) {
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case EQUAL -> comparison == 0;
            case AT_LEAST -> comparison >= 0;
            case GREATER -> comparison > 0;
        };
    }
}
