package countersign.iam.access;

import countersign.iam.caller.Caller;
import countersign.iam.caller.CredentialKind;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.util.Set;

/// What each kind of credential may call at all, before any policy is asked.
///
/// | credential | IAM, operator API | AssumeRole | AssumeRoot | GetSessionToken, GetFederationToken | GetCallerIdentity | other STS |
/// |---|---|---|---|---|---|---|
/// | user's key | yes | yes | yes | yes | yes | yes |
/// | root's key | yes | no | yes | yes | yes | yes |
/// | user's GetSessionToken with MFA | yes | yes | no | no | yes | no |
/// | user's GetSessionToken without MFA | no | yes | no | no | yes | no |
/// | root's GetSessionToken with MFA | yes | no | no | no | yes | no |
/// | root's GetSessionToken without MFA | no | no | no | no | yes | no |
/// | AssumeRole, …WithSAML, …WithWebIdentity | yes | yes | yes | no | yes | yes |
/// | GetFederationToken | no | no | no | no | yes | no |
/// | AssumeRoot | yes | no | no | no | yes | no |
/// | GetDelegatedAccessToken | IAM, not the operator API | no | no | no | yes | no |
///
/// Operations that take no signature (AssumeRoleWithSAML, AssumeRoleWithWebIdentity) are anyone's.
/// Services that are not ours are open to all kinds but AssumeRoot's, which has tasks of IAM alone
/// ([#checkElsewhere]).
///
/// Source: IAM User Guide, "Compare AWS STS credentials"; STS API Reference, "AssumeRole": root
/// users can't assume roles (text reported). That IAM calls the token of a session without MFA
/// invalid, and how the refusal to issue new credentials reads, is recorded; the same sentence for
/// the other STS operations is a guess. Of GetDelegatedAccessToken it is documented that delegates
/// may call IAM (IAM User Guide, "Policy templates"); the rest of its row is a guess: what begins
/// with a delegation ends with it.
public final class SessionRules {
    private static final Set<String> OURS = Set.of("iam", "sts", "countersign");

    private SessionRules() {}

    /// @param service the signing name, such as `sts`
    /// @param operation such as `GetSessionToken`
    /// @throws Refusal where this kind of credential may not call the operation, or nothing is
    ///   known of the service
    public static void check(Caller caller, String service, String operation) {
        CredentialKind kind = caller.kind();
        switch (service) {
            case "iam", "countersign" -> {
                if (!mayCallIam(kind) || (isOperatorApi(service) && isDelegate(kind))) {
                    throw new Refusal(
                            ErrorCode.INVALID_CLIENT_TOKEN_ID,
                            "The security token included in the request is invalid",
                            who(kind) + " can't call IAM or the operator API");
                }
            }
            case "sts" -> {
                if (!mayCallSts(kind, operation)) {
                    throw new Refusal(ErrorCode.ACCESS_DENIED, refusal(kind, operation));
                }
            }
            default ->
                    throw new Refusal(
                            ErrorCode.ACCESS_DENIED,
                            "Cannot call " + operation + " of " + service + " here",
                            "There is no rule for the service " + service);
        }
    }

    /// The rule for services behind this server, whose requests it judges for them; of those that
    /// have a name of ours it is ours.
    ///
    /// @throws Refusal where this kind of credential may not call them
    public static void checkElsewhere(Caller caller, String service, String operation) {
        if (OURS.contains(service)) {
            check(caller, service, operation);
        } else if (caller.kind() == CredentialKind.ROOT_TASK) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED,
                    "Cannot call " + operation + " of " + service + " with session credentials",
                    "A session of AssumeRoot has tasks of IAM alone");
        }
    }

    private static boolean isOperatorApi(String service) {
        return service.equals("countersign");
    }

    private static boolean isDelegate(CredentialKind kind) {
        return kind == CredentialKind.DELEGATED_SESSION;
    }

    private static String who(CredentialKind kind) {
        return switch (kind) {
            case FEDERATED_SESSION -> "A federated user's session";
            case DELEGATED_SESSION -> "A delegate's session";
            default -> "A session without MFA";
        };
    }

    private static boolean mayCallIam(CredentialKind kind) {
        return switch (kind) {
            case USER_KEY,
                    ROOT_KEY,
                    USER_SESSION_WITH_MFA,
                    ROOT_SESSION_WITH_MFA,
                    ROLE_SESSION,
                    ROOT_TASK,
                    DELEGATED_SESSION ->
                    true;
            case USER_SESSION, ROOT_SESSION, FEDERATED_SESSION -> false;
        };
    }

    private static boolean mayCallSts(CredentialKind kind, String operation) {
        if (operation.equals("GetCallerIdentity")) {
            return true;
        }
        return switch (kind) {
            case USER_KEY -> true;
            case ROOT_KEY -> !operation.equals("AssumeRole");
            case USER_SESSION, USER_SESSION_WITH_MFA -> operation.equals("AssumeRole");
            case ROLE_SESSION ->
                    !operation.equals("GetSessionToken") && !operation.equals("GetFederationToken");
            case ROOT_SESSION,
                    ROOT_SESSION_WITH_MFA,
                    FEDERATED_SESSION,
                    ROOT_TASK,
                    DELEGATED_SESSION ->
                    false;
        };
    }

    private static String refusal(CredentialKind kind, String operation) {
        boolean rootAssumes =
                operation.equals("AssumeRole")
                        && switch (kind) {
                            case ROOT_KEY, ROOT_SESSION, ROOT_SESSION_WITH_MFA, ROOT_TASK -> true;
                            default -> false;
                        };
        return rootAssumes
                ? "Roles may not be assumed by root accounts."
                : "Cannot call " + operation + " with session credentials";
    }
}
