package countersign.cli.simulate;

import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import java.util.Optional;

/// A caller as a person writes it:
///
/// | text | who |
/// |---|---|
/// | `arn:aws:iam::123456789012:user/path/name` | a user |
/// | `arn:aws:iam::123456789012:root`, or the account's number | its root user |
/// | `arn:aws:sts::123456789012:assumed-role/name/session` | a session of the role of this name, without a path |
/// | `arn:aws:iam::123456789012:role/path/name` | the role itself, in whatever session |
/// | `arn:aws:sts::123456789012:federated-user/name` | a session that the root user asked for |
/// | `arn:aws:iam::123456789012:saml-provider/name`, `…:oidc-provider/name` | who comes from there |
/// | `ec2.amazonaws.com` | an AWS service |
/// | `anonymous` | nobody signed |
public final class CallerText {
    private static final int PARTS = 6;
    private static final String SERVICES = ".amazonaws.com";

    private CallerText() {}

    /// @param from whose session it is, where that can't be seen from the ARN: the ARN of the role,
    ///   or of the user who asked for the federated session
    public static Principal read(String text, Optional<String> from) throws InputFault {
        if (text.equals("anonymous")) {
            return new Principal.Anonymous();
        }
        if (Account.isAccountId(text)) {
            return new Principal.RootUser(new Account(text), "arn:aws:iam::" + text + ":root");
        }
        if (text.endsWith(SERVICES) && text.indexOf(':') < 0) {
            return new Principal.Service(text);
        }
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn") || !Account.isAccountId(parts[4])) {
            throw unknown(text);
        }
        Account home = new Account(parts[4]);
        return switch (parts[2]) {
            case "iam" -> ofIam(text, home, parts[5]);
            case "sts" -> ofSts(text, home, parts, from);
            default -> throw unknown(text);
        };
    }

    private static Principal ofIam(String arn, Account home, String resource) throws InputFault {
        if (resource.equals("root")) {
            return new Principal.RootUser(home, arn);
        }
        return switch (kind(resource)) {
            case "user" -> new Principal.User(home, arn, Optional.empty());
            case "role" -> new Principal.RoleSession(home, arn, arn, Optional.empty());
            case "saml-provider", "oidc-provider" -> new Principal.FederatedIdentity(arn);
            default -> throw unknown(arn);
        };
    }

    private static Principal ofSts(String arn, Account home, String[] parts, Optional<String> from)
            throws InputFault {
        return switch (kind(parts[5])) {
            case "assumed-role" ->
                    new Principal.RoleSession(
                            home, arn, from.orElse(roleArn(arn, parts)), Optional.empty());
            case "federated-user" -> {
                String asker = from.orElse("arn:" + parts[1] + ":iam::" + home.id() + ":root");
                if (!(read(asker, Optional.empty()) instanceof Principal.Federator federator)) {
                    throw new InputFault("`" + asker + "` is no user that could federate");
                }
                yield new Principal.FederatedUser(arn, federator);
            }
            default -> throw unknown(arn);
        };
    }

    private static String roleArn(String arn, String[] parts) throws InputFault {
        String[] names = parts[5].split("/", -1);
        if (names.length != 3) {
            throw unknown(arn);
        }
        return "arn:" + parts[1] + ":iam::" + parts[4] + ":role/" + names[1];
    }

    private static String kind(String resource) {
        int slash = resource.indexOf('/');
        return slash < 0 || slash == resource.length() - 1 ? "" : resource.substring(0, slash);
    }

    private static InputFault unknown(String text) {
        return new InputFault(
                "`"
                        + text
                        + "` is no caller; expected the ARN of a user, role, session or root user,"
                        + " the number of an account, a service such as ec2.amazonaws.com, or"
                        + " `anonymous`");
    }
}
