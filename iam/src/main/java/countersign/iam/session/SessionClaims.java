package countersign.iam.session;

import countersign.iam.credential.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What was proved and settled when a session was issued. What the identity behind it may do is not
/// among it: that is read live at each call.
///
/// @param issued in whole seconds
/// @param expires in whole seconds, later than `issued` by at most [#LIFETIME_MAX]; not good any
///   more from this instant on
/// @param mfa not later than `issued`
public record SessionClaims(
        SessionPrincipal principal,
        Instant issued,
        Instant expires,
        Optional<MfaProof> mfa,
        SessionTerms terms) {
    /// The longest that any session lasts (STS API Reference, "GetSessionToken": 129,600 seconds).
    public static final Duration LIFETIME_MAX = Duration.ofHours(36);

    public SessionClaims {
        issued = issued.truncatedTo(ChronoUnit.SECONDS);
        expires = expires.truncatedTo(ChronoUnit.SECONDS);
        Duration lifetime = Duration.between(issued, expires);
        if (!lifetime.isPositive() || lifetime.compareTo(LIFETIME_MAX) > 0) {
            throw new IllegalArgumentException("A session lasts up to 36 hours");
        }
        if (mfa.isPresent() && mfa.get().authenticatedAt().isAfter(issued)) {
            throw new IllegalArgumentException("The code of a session is older than the session");
        }
    }

    /// Nothing was settled besides.
    public SessionClaims(
            SessionPrincipal principal, Instant issued, Instant expires, Optional<MfaProof> mfa) {
        this(principal, issued, expires, mfa, SessionTerms.NONE);
    }

    public AccountId account() {
        return principal.account();
    }

    /// As `aws:userid` has it.
    public String userId() {
        return principal.userId();
    }
}
