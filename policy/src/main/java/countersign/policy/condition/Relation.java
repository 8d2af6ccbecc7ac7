package countersign.policy.condition;

/// How a request's value must stand to an operand.
enum Relation {
    LESS(true, false, false),
    AT_MOST(true, true, false),
    EQUAL(false, true, false),
    AT_LEAST(false, true, true),
    GREATER(false, false, true);

    private final boolean less;
    private final boolean equal;
    private final boolean greater;

    Relation(boolean less, boolean equal, boolean greater) {
        this.less = less;
        this.equal = equal;
        this.greater = greater;
    }

    /// @param comparison of the value with the operand, as by [Comparable#compareTo]
    boolean holds(int comparison) {
        return comparison == 0 ? equal : comparison < 0 ? less : greater;
    }
}
