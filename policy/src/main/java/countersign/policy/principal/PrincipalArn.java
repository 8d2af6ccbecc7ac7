package countersign.policy.principal;

import countersign.policy.principal.Principal.FederatedUser;
import countersign.policy.principal.Principal.InAccount;
import countersign.policy.principal.Principal.RoleSession;
import countersign.policy.principal.Principal.RootUser;
import countersign.policy.principal.Principal.User;
import java.util.Optional;

/// Principals by their ARN alone, for simulations. Two things an ARN does not tell are taken to be
/// the simplest: the path of a session's role (none), and the user behind a federated user (the one
/// of that name).
public final class PrincipalArn {
    private static final int PARTS = 6;

    private PrincipalArn() {}

    /// Empty if it is no ARN of a root user, user, role, assumed role or federated user. A role's
    /// ARN stands for any session of the role.
    public static Optional<InAccount> parse(String arn) {
        String[] parts = arn.split(":", PARTS);
        boolean complete =
                parts.length == PARTS
                        && parts[0].equals("arn")
                        && !parts[1].isEmpty()
                        && parts[3].isEmpty()
                        && Account.isAccountId(parts[4]);
        if (!complete) {
            return Optional.empty();
        }
        Account account = new Account(parts[4]);
        String iam = "arn:" + parts[1] + ":iam::" + parts[4] + ":";
        return switch (parts[2]) {
            case "iam" -> ofIam(account, arn, parts[5]);
            case "sts" -> ofSts(account, arn, parts[5], iam);
            default -> Optional.empty();
        };
    }

    private static Optional<InAccount> ofIam(Account account, String arn, String resource) {
        if (resource.equals("root")) {
            return Optional.of(new RootUser(account, arn));
        }
        if (isNamed(resource, "user/")) {
            return Optional.of(new User(account, arn, Optional.empty()));
        }
        return isNamed(resource, "role/")
                ? Optional.of(new RoleSession(account, arn, arn, Optional.empty()))
                : Optional.empty();
    }

    private static Optional<InAccount> ofSts(
            Account account, String arn, String resource, String iam) {
        String[] path = resource.split("/", -1);
        if (path.length == 3 && path[0].equals("assumed-role") && isNamed(resource, "")) {
            String roleArn = iam + "role/" + path[1];
            return Optional.of(new RoleSession(account, arn, roleArn, Optional.empty()));
        }
        if (path.length == 2 && path[0].equals("federated-user") && isNamed(resource, "")) {
            User user = new User(account, iam + "user/" + path[1], Optional.empty());
            return Optional.of(new FederatedUser(arn, user));
        }
        return Optional.empty();
    }

    /// Whether a name follows the beginning, without empty parts at its ends.
    private static boolean isNamed(String resource, String beginning) {
        return resource.startsWith(beginning)
                && resource.length() > beginning.length()
                && resource.charAt(beginning.length()) != '/'
                && !resource.endsWith("/")
                && !resource.contains("//");
    }
}
