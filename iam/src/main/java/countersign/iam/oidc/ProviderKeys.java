package countersign.iam.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import countersign.iam.directory.OidcProvider;
import countersign.iam.store.MemoryOnly;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/// The keys of providers, kept for a while.
///
/// They are fetched anew once they are [#KEPT] old, and sooner where a token names a key that isn't
/// among them: providers rotate theirs. But of one provider at most once in [#PAUSE], also where it
/// failed: whoever can make up key ids could else have us storm it. For any thread; may block.
public final class ProviderKeys {
    /// How long a key that its provider has withdrawn may still be believed.
    static final Duration KEPT = Duration.ofMinutes(10);

    static final Duration PAUSE = Duration.ofSeconds(30);

    /// How many wait while one provider is asked; others are told at once that it couldn't be
    /// reached, so that made-up key ids can't use up the requests that may wait.
    static final int WAITING_MAX = 8;

    private static final int PROVIDERS_MAX = 1_000;

    /// What is known of a provider's keys.
    sealed interface Known {
        /// When it was asked.
        Instant at();
    }

    record Fetched(Instant at, KeySet keys) implements Known {}

    /// @param why for the operator
    record Failed(Instant at, boolean unreachable, String why) implements Known {}

    /// What is fetched of one provider and trusted by the same certificates is the same.
    private record Source(String url, List<String> thumbprints) {}

    private final KeyDiscovery discovery;
    private final InstantSource clock;
    private final Cache<Source, Slot> slots =
            Caffeine.newBuilder().maximumSize(PROVIDERS_MAX).build();

    public ProviderKeys(ProviderDocuments documents, InstantSource clock) {
        this.discovery = new KeyDiscovery(documents);
        this.clock = clock;
    }

    /// What is known of the provider's keys, if possible with one of that id.
    ///
    /// @param keyId empty for any
    Known of(OidcProvider provider, String keyId) {
        Source source = new Source(provider.url(), provider.thumbprints());
        return slots.get(source, _ -> new Slot()).get(provider, keyId);
    }

    /// One provider's keys; the lock is held while they are fetched, so that many ask once.
    private final class Slot {
        private final ReentrantLock fetching = new ReentrantLock();
        private final Semaphore places = new Semaphore(WAITING_MAX);

        private volatile Known known = new Failed(Instant.MIN, true, "Not asked yet");

        /// When the provider was last asked, whatever came of it.
        @GuardedBy("fetching")
        private Instant asked = Instant.MIN;

        Known get(OidcProvider provider, String keyId) {
            Known last = known;
            if (isGood(last, clock.instant(), keyId)) {
                return last;
            }
            MemoryOnly.beforeWaiting();
            if (!locked()) {
                return new Failed(clock.instant(), true, "Too many wait for the provider's keys");
            }
            try {
                Instant now = clock.instant();
                boolean paused = now.isBefore(asked.plus(PAUSE));
                if (!paused && !isGood(known, now, keyId)) {
                    asked = now;
                    learn(discovery.fetch(provider, now), now);
                } else if (isOutdated(now)) {
                    known = new Failed(now, true, "Its keys are old, and it gave no newer ones");
                }
                return known;
            } finally {
                fetching.unlock();
            }
        }

        /// Whether this thread has the lock now; not where too many wait for it already.
        private boolean locked() {
            if (fetching.tryLock()) {
                return true;
            }
            if (!places.tryAcquire()) {
                return false;
            }
            try {
                fetching.lock();
                return true;
            } finally {
                places.release();
            }
        }

        /// Keys that are still good outlive a failure to fetch newer ones.
        @GuardedBy("fetching")
        private void learn(Known news, Instant now) {
            if (news instanceof Fetched || !(known instanceof Fetched) || isOutdated(now)) {
                known = news;
            }
        }

        @GuardedBy("fetching")
        private boolean isOutdated(Instant now) {
            return known instanceof Fetched old && !isFresh(old, now);
        }
    }

    private static boolean isGood(Known known, Instant now, String keyId) {
        return known instanceof Fetched fetched
                && isFresh(fetched, now)
                && !fetched.keys().candidates(keyId).isEmpty();
    }

    private static boolean isFresh(Fetched fetched, Instant now) {
        return now.isBefore(fetched.at().plus(KEPT));
    }

    /// The keys among them that may have signed; none where they aren't known.
    static List<PublicKey> candidates(Known known, String keyId) {
        return known instanceof Fetched fetched ? fetched.keys().candidates(keyId) : List.of();
    }
}
