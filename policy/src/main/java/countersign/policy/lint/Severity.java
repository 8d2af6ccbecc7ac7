package countersign.policy.lint;

/// How grave a finding is, in the words of *IAM Access Analyzer API Reference,
/// "ValidatePolicyFinding"*. Its ERROR is not among them: what AWS's IAM refuses, `PolicyReader`
/// refuses.
public enum Severity {
    /// The policy allows more than its author may think.
    SECURITY_WARNING,

    /// A part of the policy has no effect, or another one than it seems to have.
    WARNING,

    /// The policy can be plainer; access stays the same.
    SUGGESTION
}
