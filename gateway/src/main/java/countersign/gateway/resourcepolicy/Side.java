package countersign.gateway.resourcepolicy;

import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;

/// On which side of an account somebody stands.
public enum Side {
    /// The account's root user, whom no other policy limits.
    OWNERS_ROOT,

    /// Somebody of the account.
    OWNER,

    /// Somebody of another account, or nobody.
    OUTSIDE;

    /// @param owner whose the resources are
    public static Side of(Caller caller, AccountId owner) {
        if (!caller.account().equals(owner)) {
            return OUTSIDE;
        }
        return caller.isUnlimitedRoot() ? OWNERS_ROOT : OWNER;
    }
}
