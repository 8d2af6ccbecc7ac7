package countersign.iam.sts;

import countersign.iam.caller.Caller;
import countersign.iam.credential.UniqueId;
import countersign.iam.directory.User;
import countersign.iam.session.SessionPrincipal;
import java.time.Duration;
import java.util.Optional;

/// What GetSessionToken and GetFederationToken have in common: callers are users with a long-term
/// key, as [countersign.iam.access.SessionRules] has seen to, and the session lasts up to 36 hours.
final class LongTerm {
    private static final Duration USER_DEFAULT = Duration.ofHours(12);

    /// The most that a root user gets, and what it gets without asking; a request for more is
    /// clamped, not refused.
    private static final Duration ROOT_MAX = Duration.ofHours(1);

    private LongTerm() {}

    static User user(Caller caller) {
        return caller.user().orElseThrow(() -> new IllegalStateException("No user calls"));
    }

    static SessionPrincipal.Federator principal(Caller caller) {
        User user = user(caller);
        return user.isRoot()
                ? new SessionPrincipal.Root(user.account())
                : new SessionPrincipal.User(user.account(), new UniqueId(user.id()));
    }

    /// @param seconds as asked for, within what the model allows
    static Duration lifetime(Caller caller, Optional<Integer> seconds) {
        Optional<Duration> asked = seconds.map(Duration::ofSeconds);
        return user(caller).isRoot()
                ? asked.filter(wanted -> wanted.compareTo(ROOT_MAX) < 0).orElse(ROOT_MAX)
                : asked.orElse(USER_DEFAULT);
    }
}
