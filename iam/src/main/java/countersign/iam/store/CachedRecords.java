package countersign.iam.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a [CachedStore] keeps while one watch lasts, records and absences alike. Once the watch is
/// lost, all of it is left behind and another one begun, so that nothing can slip in.
final class CachedRecords implements WatchListener {
    /// What an entry takes besides its key and value: the nodes of the cache, the objects' headers.
    private static final int OVERHEAD_BYTES = 220;

    private final KeyStamps stamps;
    private final Freshness freshness;
    private final Cache<String, Known> cache;
    private volatile boolean lost;

    /// The record at a key or its absence, as [#keep] was given it.
    record Known(Optional<Entry> entry, long revision) {}

    CachedRecords(long bytesMax, KeyStamps stamps, Freshness freshness) {
        this.stamps = stamps;
        this.freshness = freshness;
        cache =
                Caffeine.newBuilder()
                        .maximumWeight(bytesMax)
                        .weigher(CachedRecords::weight)
                        .executor(Runnable::run) // upkeep is short, and no thread of ours waits
                        .build();
    }

    /// One that keeps nothing, for as long as there is no watch.
    static CachedRecords none() {
        CachedRecords none =
                new CachedRecords(0, new KeyStamps(), new Freshness(Optional.empty(), 0, 0));
        none.lost = true;
        return none;
    }

    /// Null where nothing is known: an `Optional` of it would be garbage on the hottest path.
    @Nullable Known find(String key) {
        return cache.getIfPresent(key);
    }

    /// Keeps what was read, or written, if since `stamp` nobody else wrote the key. The check and
    /// the insertion are one step for the cache, as is each removal below.
    ///
    /// @param revision the commit after which it was so at the least; 0 where that isn't known
    void keep(String key, long stamp, Optional<Entry> entry, long revision) {
        Known known = new Known(entry, revision);
        cache.asMap().compute(key, (_, kept) -> stamps.unchanged(key, stamp) ? known : kept);
    }

    /// Forgets a key that a commit is about to write.
    void forget(String key) {
        cache.invalidate(key);
    }

    @Override
    public void changed(long revision, Set<String> keys) {
        for (String key : keys) {
            stamps.tell(key, revision);
            cache.asMap()
                    .computeIfPresent(key, (_, kept) -> kept.revision() >= revision ? kept : null);
        }
        freshness.told(revision);
    }

    @Override
    public void reached(long revision) {
        freshness.told(revision);
    }

    @Override
    public void lost() {
        lost = true;
    }

    boolean isLost() {
        return lost;
    }

    Freshness freshness() {
        return freshness;
    }

    /// What it holds, in about bytes.
    long bytes() {
        cache.cleanUp();
        return cache.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private static int weight(String key, Known known) {
        int value = known.entry().map(entry -> entry.value().length).orElse(0);
        return OVERHEAD_BYTES + key.length() + value;
    }
}
