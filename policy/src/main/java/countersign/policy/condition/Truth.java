package countersign.policy.condition;

/// What came of a condition: Kleene's three values. [#UNDECIDABLE] means that the policy's own side
/// can't be understood in this request: an Allow then does not apply and a Deny does.
public enum Truth {
    TRUE,
    FALSE,
    UNDECIDABLE;

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == UNDECIDABLE ? this : other;
    }

    public Truth or(Truth other) {
        if (this == TRUE || other == TRUE) {
            return TRUE;
        }
        return this == UNDECIDABLE ? this : other;
    }
}
