package countersign.policy;

/// How strictly a document is read, which AWS does by where it will be used.
public enum DocumentRules {
    /// Inline policies of users, groups and roles: literals must be valid.
    INLINE_POLICY,

    /// Customer managed policies: as inline ones, and of Version 2012-10-17.
    MANAGED_POLICY,

    /// Session policies: bad numbers, dates, ARNs and addresses pass, and match as recorded.
    SESSION_POLICY
}
