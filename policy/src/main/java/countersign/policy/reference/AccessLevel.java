package countersign.policy.reference;

/// What an action does to resources (*IAM User Guide, "Access levels in policy summaries"*).
public enum AccessLevel {
    LIST,
    READ,
    TAGGING,
    WRITE,
    PERMISSIONS_MANAGEMENT
}
