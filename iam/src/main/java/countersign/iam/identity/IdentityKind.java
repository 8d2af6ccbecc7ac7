package countersign.iam.identity;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Group;
import countersign.iam.directory.Identity;
import countersign.iam.directory.Role;
import countersign.iam.directory.User;
import java.util.Locale;

/// What texts and quotas say of each kind of identity.
public enum IdentityKind {
    USER("User", 5000, 2048),
    GROUP("Group", 300, 5120),
    ROLE("Role", 1000, 10_240);

    private final String name;
    private final int perAccountMax;
    private final int inlinePoliciesMax;

    IdentityKind(String name, int perAccountMax, int inlinePoliciesMax) {
        this.name = name;
        this.perAccountMax = perAccountMax;
        this.inlinePoliciesMax = inlinePoliciesMax;
    }

    public static IdentityKind of(Identity identity) {
        return switch (identity) {
            case User _ -> USER;
            case Group _ -> GROUP;
            case Role _ -> ROLE;
        };
    }

    /// How many an account may have (IAM User Guide, "IAM and AWS STS quotas").
    public int perAccountMax() {
        return perAccountMax;
    }

    /// The most characters that all inline policies of one have together, white space aside (same
    /// page).
    public int inlinePoliciesMax() {
        return inlinePoliciesMax;
    }

    /// As texts begin with it: `User`.
    public String atStart() {
        return name;
    }

    /// As it stands within texts: `user`.
    public String within() {
        return name.toLowerCase(Locale.ROOT);
    }

    /// @param path begins and ends with `/`
    public String arn(AccountId account, String path, String name) {
        return switch (this) {
            case USER -> Arns.user(account, path, name);
            case GROUP -> Arns.group(account, path, name);
            case ROLE -> Arns.role(account, path, name);
        };
    }
}
