package countersign.policy.grant;

/// How closely a statement's Principal names who asks, which decides what a grant by a
/// resource-based policy outweighs within one account (*IAM User Guide, "Policy evaluation logic"*,
/// the table of resource-based policies and implicit denies).
public enum Reach {
    NOBODY,

    /// The account of who asks: that account's own policies must allow too.
    ACCOUNT,

    /// The role of a session, or the user behind a federated user: a boundary or session policy
    /// still limits the grant.
    ENTITY,

    /// Who asks: the user, the session itself, or everybody. That boundaries and session policies
    /// don't limit what is granted to `*`, but by a Deny, is said of roles (*"AWS JSON policy
    /// elements: Principal"*, IAM role principals); for users it follows from the table.
    PRINCIPAL;

    public Reach or(Reach other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
