package countersign.iam.store;

import java.time.Duration;
import java.time.Instant;

/// Whether this machine's clock may say that a record is over, so that it is deleted for all nodes.
/// A clock that is hours wrong (one kept in local time, a machine that hasn't reached its time
/// server yet) would delete what still says who was revoked and what was spent.
///
/// **The witnesses** are other machines: a request whose signature was right, or an assertion that
/// a provider signed, says when it was made. A clock that such a time confirmed a little while ago
/// isn't hours wrong. Without a witness nothing is deleted; nobody calls then, so there is little.
///
/// For any thread.
public final class WitnessedTime {
    /// How far a witness may be from this clock: as far as a signed request (*AWS General
    /// Reference*, "Troubleshooting Signature Version 4": 15 minutes).
    static final Duration APART_MAX = Duration.ofMinutes(15);

    /// How long after a witness the clock is believed to have gone on as it should.
    static final Duration GOOD_FOR = Duration.ofMinutes(15);

    /// How much longer than it says anything a record is kept. More than both together: what a
    /// believed clock deletes too early said nothing any more by the right one.
    public static final Duration KEPT_LONGER = Duration.ofHours(1);

    private volatile Instant latest = Instant.EPOCH;

    /// Somebody else's clock showed `time` just before this one's showed `now`. Whoever calls has
    /// checked that nobody forged it.
    public void witness(Instant time, Instant now) {
        Instant known = latest;
        boolean newer = time.isAfter(known) || known.isAfter(now.plus(APART_MAX));
        if (newer && Duration.between(time, now).abs().compareTo(APART_MAX) <= 0) {
            latest = time;
        }
    }

    /// Whether the clock, which shows `now`, was confirmed lately.
    public boolean confirms(Instant now) {
        Instant known = latest;
        return !now.isBefore(known.minus(APART_MAX))
                && !now.isAfter(known.plus(APART_MAX).plus(GOOD_FOR));
    }
}
