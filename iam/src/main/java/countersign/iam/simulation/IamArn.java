package countersign.iam.simulation;

import countersign.iam.identity.IdentityKind;
import countersign.policy.principal.Account;
import java.util.Optional;

/// The ARN of a user, group or role. Its path does not matter to the simulator: the name decides
/// (recorded).
///
/// @param account twelve digits
record IamArn(String text, String account, IdentityKind kind, String name) {
    private static final int PARTS = 6;

    /// Empty for every other ARN and text.
    static Optional<IamArn> parse(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS
                || !parts[0].equals("arn")
                || parts[1].isEmpty()
                || !parts[2].equals("iam")
                || !parts[3].isEmpty()
                || !Account.isAccountId(parts[4])) {
            return Optional.empty();
        }
        String resource = parts[5];
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        return name.isEmpty()
                ? Optional.empty()
                : kind(resource).map(kind -> new IamArn(text, parts[4], kind, name));
    }

    private static Optional<IdentityKind> kind(String resource) {
        for (IdentityKind kind : IdentityKind.values()) {
            if (resource.startsWith(kind.within() + "/")) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
