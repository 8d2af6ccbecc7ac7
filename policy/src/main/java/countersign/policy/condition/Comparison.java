package countersign.policy.condition;

/// How one value of the request compares with all operands of a condition.
enum Comparison {
    /// With one of them at least.
    MATCHES,
    DIFFERS,

    /// The request's value is not of the operator's type: neither the operator nor its negation
    /// holds.
    NEITHER,

    /// An operand is not of the operator's type.
    UNDECIDABLE;

    static Comparison of(boolean matches) {
        return matches ? MATCHES : DIFFERS;
    }
}
