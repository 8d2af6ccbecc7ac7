package countersign.iam.mfa;

/// What became of a code at STS.
public sealed interface MfaVerdict permits SpentCode, MfaVerdict.WrongCode, MfaVerdict.Unable {
    /// AWS: `MultiFactorAuthentication failed with invalid MFA one time pass code. `
    ///
    /// @param diagnosis for the operator
    record WrongCode(CodeDiagnosis diagnosis) implements MfaVerdict {}

    /// AWS: `MultiFactorAuthentication failed, unable to validate MFA code. …`
    ///
    /// @param reason for the operator
    record Unable(Reason reason) implements MfaVerdict {}

    enum Reason {
        /// Unknown, disabled, or not the caller's.
        NO_SUCH_DEVICE,

        /// Nine attempts were counted in the present three minutes.
        BUDGET_SPENT
    }
}
