package countersign.iam.signin;

import countersign.iam.access.Access;
import countersign.iam.access.Authorization;
import countersign.iam.access.Authorizer;
import countersign.iam.access.RequestContext;
import countersign.iam.caller.Caller;
import countersign.iam.caller.Credentials;
import countersign.iam.credential.UniqueId;
import countersign.iam.directory.LoginGrant;
import countersign.iam.directory.User;
import countersign.iam.mfa.SerialNumber;
import countersign.iam.session.IssuedSession;
import countersign.iam.session.MfaProof;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionPrincipal;
import countersign.iam.session.SessionSealer;
import java.time.Duration;
import java.time.Instant;

/// Makes the sessions of those who signed in by password, and asks policies about them. For any
/// thread; may block.
public final class ToolSessions {
    /// How long credentials last.
    public static final Duration CREDENTIALS_LIFETIME = Duration.ofMinutes(15);

    /// How long a tool may go on after its user signed in.
    public static final Duration LOGIN_LIFETIME = Duration.ofHours(12);

    private final Credentials credentials;
    private final Authorizer authorizer;
    private final SessionSealer sealer;

    public ToolSessions(Credentials credentials, Authorizer authorizer, SessionSealer sealer) {
        this.credentials = credentials;
        this.authorizer = authorizer;
        this.sealer = sealer;
    }

    /// @param caller whom it is of
    record Sealed(Caller caller, IssuedSession session) {}

    /// @param now in whole seconds
    Sealed seal(User user, LoginGrant grant, Instant now) {
        IssuedSession session = sealer.seal(claims(user, grant, now), 0);
        return new Sealed(
                credentials.recall(session.accessKeyId(), session.token().reveal(), now), session);
    }

    <I> Authorization authorize(Caller caller, Access<I> access, I input, RequestContext context) {
        return authorizer.authorize(caller, access, input, context);
    }

    private static SessionClaims claims(User user, LoginGrant grant, Instant now) {
        Instant end = grant.proven().plus(LOGIN_LIFETIME);
        Instant expires = now.plus(CREDENTIALS_LIFETIME);
        return new SessionClaims(
                user.isRoot()
                        ? new SessionPrincipal.Root(user.account())
                        : new SessionPrincipal.User(user.account(), new UniqueId(user.id())),
                now,
                expires.isBefore(end) ? expires : end,
                grant.mfa()
                        .map(mfa -> new MfaProof(new SerialNumber(mfa.serialNumber()), mfa.at())));
    }
}
