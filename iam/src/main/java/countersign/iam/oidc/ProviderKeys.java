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

        @GuardedBy("fetching")
        private Known known = new Failed(Instant.MIN, true, "Not asked yet");

        Known get(OidcProvider provider, String keyId) {
            MemoryOnly.beforeWaiting();
            fetching.lock();
            try {
                Instant now = clock.instant();
                if (!isGood(now, keyId) && !now.isBefore(pauseEnd())) {
                    known = fetched(provider, now);
                }
                return known;
            } finally {
                fetching.unlock();
            }
        }

        @GuardedBy("fetching")
        private boolean isGood(Instant now, String keyId) {
            return known instanceof Fetched(Instant at, KeySet keys)
                    && now.isBefore(at.plus(KEPT))
                    && !keys.candidates(keyId).isEmpty();
        }

        @GuardedBy("fetching")
        private Instant pauseEnd() {
            return known.at().equals(Instant.MIN) ? Instant.MIN : known.at().plus(PAUSE);
        }

        /// Keys that are still good outlive a failure to fetch newer ones.
        @GuardedBy("fetching")
        private Known fetched(OidcProvider provider, Instant now) {
            Known news = discovery.fetch(provider, now);
            boolean keep =
                    news instanceof Failed
                            && known instanceof Fetched old
                            && now.isBefore(old.at().plus(KEPT));
            return keep ? known : news;
        }
    }

    /// The keys among them that may have signed; none where they aren't known.
    static List<PublicKey> candidates(Known known, String keyId) {
        return known instanceof Fetched fetched ? fetched.keys().candidates(keyId) : List.of();
    }
}
