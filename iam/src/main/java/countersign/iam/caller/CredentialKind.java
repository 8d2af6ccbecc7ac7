package countersign.iam.caller;

import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionPrincipal;

/// The kinds of credentials, by what they may call at all (IAM User Guide, "Compare AWS STS
/// credentials").
public enum CredentialKind {
    /// An access key of an IAM user.
    USER_KEY,

    /// An access key of the root user.
    ROOT_KEY,

    /// A user's session of GetSessionToken, with MFA.
    USER_SESSION_WITH_MFA,

    /// A user's session of GetSessionToken, without MFA.
    USER_SESSION,

    /// The root user's session of GetSessionToken, with MFA.
    ROOT_SESSION_WITH_MFA,

    /// The root user's session of GetSessionToken, without MFA.
    ROOT_SESSION,

    /// A session of AssumeRole, AssumeRoleWithSAML or AssumeRoleWithWebIdentity.
    ROLE_SESSION,

    /// A session of GetFederationToken.
    FEDERATED_SESSION,

    /// A session of AssumeRoot.
    ROOT_TASK,

    /// A session of GetDelegatedAccessToken: somebody else acts for a user, the root user or a
    /// role's session.
    DELEGATED_SESSION;

    static CredentialKind of(SessionClaims claims) {
        if (claims.terms().delegation().isPresent()) {
            return DELEGATED_SESSION;
        }
        boolean mfa = claims.mfa().isPresent();
        return switch (claims.principal()) {
            case SessionPrincipal.User _ -> mfa ? USER_SESSION_WITH_MFA : USER_SESSION;
            case SessionPrincipal.Root _ -> mfa ? ROOT_SESSION_WITH_MFA : ROOT_SESSION;
            case SessionPrincipal.AssumedRole _ -> ROLE_SESSION;
            case SessionPrincipal.FederatedUser _ -> FEDERATED_SESSION;
            case SessionPrincipal.RootTask _ -> ROOT_TASK;
        };
    }
}
