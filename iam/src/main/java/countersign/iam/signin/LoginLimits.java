package countersign.iam.signin;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import countersign.iam.credential.RandomBytes;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.password.AttemptSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// How much of signing in by password one place may have, before anybody knows whether what it
/// typed exists: so a refusal tells nothing but how often this place has tried. It keeps the queue
/// for hashes open for others; what protects a password is counted in the store, for all nodes
/// ([countersign.iam.directory.AttemptBudget]).
///
/// In memory, of this node alone, bounded. For any thread; doesn't block.
public final class LoginLimits {
    /// From one place, whomever it names: an office behind one address signs in in the morning.
    static final int SOURCE_MAX = 100;

    static final Duration SOURCE_WINDOW = Duration.ofMinutes(5);

    /// From one place, naming one account and user in one way.
    static final int NAME_MAX = 10;

    static final Duration NAME_WINDOW = Duration.ofMinutes(15);

    /// From one place at once.
    static final int SOURCE_AT_ONCE_MAX = 8;

    /// From all places at once: the rest of the queue is for those who signed their request.
    static final int AT_ONCE_MAX = 40;

    private final AttemptCounts bySource;
    private final AttemptCounts byName;
    private final InstantSource clock;

    @GuardedBy("this")
    private final Map<AttemptSource, Integer> present = new HashMap<>();

    @GuardedBy("this")
    private int presentOfAll;

    public LoginLimits(RandomBytes random, InstantSource clock) {
        this.bySource = new AttemptCounts(SOURCE_MAX, SOURCE_WINDOW, random);
        this.byName = new AttemptCounts(NAME_MAX, NAME_WINDOW, random);
        this.clock = clock;
    }

    /// Lets one attempt in, until the place is closed.
    ///
    /// @param name what it names, as typed; in lower case it is the same
    /// @throws Refusal Throttling
    Place enter(AttemptSource source, String name) {
        Instant now = clock.instant();
        Place place = takePlace(source);
        if (!bySource.count(source.network(), now)) {
            place.close();
            throw refusal("The attempts from " + source.network() + " are used up");
        }
        String named = source.network() + " " + name.toLowerCase(Locale.ROOT);
        if (!byName.count(named, now)) {
            place.close();
            throw refusal("The attempts from " + source.network() + " at this user are used up");
        }
        return place;
    }

    private synchronized Place takePlace(AttemptSource source) {
        int own = present.getOrDefault(source, 0);
        if (presentOfAll >= AT_ONCE_MAX || own >= SOURCE_AT_ONCE_MAX) {
            throw refusal("Too many sign in at once, " + own + " from " + source.network());
        }
        present.put(source, own + 1);
        presentOfAll++;
        return new Place(source);
    }

    private synchronized void leave(AttemptSource source) {
        presentOfAll--;
        int own = present.getOrDefault(source, 1);
        if (own == 1) {
            present.remove(source);
        } else {
            present.put(source, own - 1);
        }
    }

    private static Refusal refusal(String detail) {
        return new Refusal(ErrorCode.THROTTLING, "Rate exceeded", detail);
    }

    /// One of the places. Of one thread; closed once.
    final class Place implements AutoCloseable {
        private final AttemptSource source;

        private Place(AttemptSource source) {
            this.source = source;
        }

        @Override
        public void close() {
            leave(source);
        }
    }
}
