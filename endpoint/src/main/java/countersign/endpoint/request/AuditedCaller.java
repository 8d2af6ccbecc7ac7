package countersign.endpoint.request;

import countersign.endpoint.audit.Caller;
import countersign.iam.directory.Group;
import countersign.iam.directory.Identity;
import countersign.iam.directory.Role;
import countersign.iam.directory.User;
import countersign.iam.session.MfaProof;
import countersign.iam.session.SessionClaims;
import java.util.Optional;

/// A caller in the terms of the audit log.
public final class AuditedCaller {
    private AuditedCaller() {}

    /// A user who signed in by password.
    public static Caller of(User user) {
        String accountId = user.account().text();
        return user.isRoot()
                ? new Caller.Root(accountId, "", Optional.empty())
                : new Caller.IamUser(
                        accountId, user.id(), user.arn(), user.name(), "", Optional.empty());
    }

    public static Caller of(countersign.iam.caller.Caller caller) {
        String accountId = caller.account().text();
        String accessKeyId = caller.accessKeyId().text();
        Identity identity = caller.identity();
        Optional<Caller.Session> session = caller.session().map(AuditedCaller::session);
        return switch (caller.kind()) {
            case USER_KEY, USER_SESSION, USER_SESSION_WITH_MFA ->
                    new Caller.IamUser(
                            accountId,
                            identity.id(),
                            identity.arn(),
                            identity.name(),
                            accessKeyId,
                            session);
            case ROOT_KEY, ROOT_SESSION, ROOT_SESSION_WITH_MFA, ROOT_TASK ->
                    new Caller.Root(accountId, accessKeyId, session);
            case ROLE_SESSION ->
                    new Caller.AssumedRole(
                            accountId,
                            issuer(identity),
                            sessionName(caller.userId()),
                            caller.arn(),
                            accessKeyId,
                            session.orElseThrow());
            case DELEGATED_SESSION -> delegated(caller, session.orElseThrow());
            case FEDERATED_SESSION ->
                    new Caller.FederatedUser(
                            accountId,
                            issuer(identity),
                            caller.userId(),
                            caller.arn(),
                            accessKeyId,
                            session.orElseThrow());
        };
    }

    /// As whoever is acted for, with the delegate in the session.
    private static Caller delegated(countersign.iam.caller.Caller caller, Caller.Session session) {
        String accountId = caller.account().text();
        String accessKeyId = caller.accessKeyId().text();
        Identity identity = caller.identity();
        if (identity instanceof Role) {
            return new Caller.AssumedRole(
                    accountId,
                    issuer(identity),
                    sessionName(caller.userId()),
                    caller.arn(),
                    accessKeyId,
                    session);
        }
        return caller.user().filter(User::isRoot).isPresent()
                ? new Caller.Root(accountId, accessKeyId, Optional.of(session))
                : new Caller.IamUser(
                        accountId,
                        identity.id(),
                        identity.arn(),
                        identity.name(),
                        accessKeyId,
                        Optional.of(session));
    }

    private static Caller.Issuer issuer(Identity identity) {
        String type =
                switch (identity) {
                    case User user -> user.isRoot() ? "Root" : "IAMUser";
                    case Role _ -> "Role";
                    case Group _ -> throw new IllegalStateException("Groups have no sessions");
                };
        return new Caller.Issuer(type, identity.id(), identity.arn(), identity.name());
    }

    private static String sessionName(String userId) {
        return userId.substring(userId.indexOf(':') + 1);
    }

    private static Caller.Session session(SessionClaims claims) {
        return new Caller.Session(
                claims.issued(),
                claims.mfa().map(AuditedCaller::mfa),
                claims.terms().sourceIdentity(),
                claims.terms().delegation().map(by -> by.delegate().text()));
    }

    private static Caller.Mfa mfa(MfaProof proof) {
        return new Caller.Mfa(proof.serial().text(), proof.authenticatedAt());
    }
}
