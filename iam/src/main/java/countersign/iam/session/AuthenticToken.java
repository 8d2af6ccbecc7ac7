package countersign.iam.session;

import countersign.iam.credential.AccessKeyId;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningCredential;
import java.time.Duration;
import java.time.Instant;

/// Proof that a session token is ours, unchanged, and goes with its access key id. Only
/// [SessionSealer#read] can make one.
///
/// Tokens travel in the open, in presigned URLs for one, so this says nothing about whoever
/// presents it: the request must be signed by [#secretAccessKey]. What it claims is given out by
/// [#openAt] only, which looks at the time.
public final class AuthenticToken implements TokenReading, SigningCredential {
    /// How far a session may be issued in the future: what the clocks of two nodes may differ.
    public static final Duration SKEW_MAX = Duration.ofMinutes(1);

    private final AccessKeyId accessKeyId;
    private final SecretAccessKey secretAccessKey;
    private final SessionClaims claims;

    AuthenticToken(AccessKeyId accessKeyId, SecretAccessKey secretAccessKey, SessionClaims claims) {
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.claims = claims;
    }

    public AccessKeyId accessKeyId() {
        return accessKeyId;
    }

    @Override
    public SecretAccessKey secretAccessKey() {
        return secretAccessKey;
    }

    /// What the session claims, if `now` is within its time.
    public SessionOpening openAt(Instant now) {
        if (claims.issued().isAfter(now.plus(SKEW_MAX))) {
            return new SessionOpening.Refused(RefusalReason.NOT_YET_ISSUED);
        }
        if (!now.isBefore(claims.expires())) {
            return new SessionOpening.Refused(RefusalReason.EXPIRED);
        }
        return new SessionOpening.Opened(claims);
    }

    @Override
    public String toString() {
        return "AuthenticToken[" + accessKeyId + "]";
    }
}
