package countersign.iam.mfa;

/// What one code at STS comes to, before it is stored.
sealed interface Attempt {
    /// The code is right and unspent; believed once `next` is committed.
    record Accepted(CodeUse next) implements Attempt {}

    /// The code is wrong, spent or too far off; answered once `next` is committed.
    record WrongCode(CodeUse next, CodeDiagnosis diagnosis) implements Attempt {}

    /// Nothing was looked at: the serial has no attempt left in this window.
    record BudgetSpent() implements Attempt {}
}
