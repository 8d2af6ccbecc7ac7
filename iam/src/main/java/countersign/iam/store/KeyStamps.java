package countersign.iam.store;

import java.util.concurrent.atomic.AtomicLongArray;

/// Tells whether a value that was read is still fit to be kept: whether its key may have been
/// written since the reading began.
///
/// Keys share stamps by hash, so that the answer may be a needless no. A stamp counts the commits
/// under way that write its keys (low bits), and changes when one begins, ends, or is told by the
/// watch (high bits). Lock-free, and of any thread.
final class KeyStamps {
    private static final int STRIPES = 1024;
    private static final long VERSION = 1L << 20;
    private static final long UNDER_WAY = VERSION - 1;
    private static final long NEVER = UNDER_WAY;

    private final AtomicLongArray stamps = new AtomicLongArray(STRIPES);
    private final AtomicLongArray told = new AtomicLongArray(STRIPES);

    /// To be taken before a reading begins.
    long stamp(String key) {
        return stamps.get(stripe(key));
    }

    /// Whether no commit that writes `key` was under way, began or was told since `stamp`.
    boolean unchanged(String key, long stamp) {
        return (stamp & UNDER_WAY) == 0 && stamps.get(stripe(key)) == stamp;
    }

    /// A commit that writes `key` begins; returns what [#end] wants.
    long begin(String key) {
        return stamps.addAndGet(stripe(key), VERSION + 1);
    }

    /// The commit ends; returns the stamp by which to keep what it wrote. That one never holds
    /// where what it wrote may not be the latest: another commit of the key was under way beside
    /// it, or one after `revision` was told.
    long end(String key, long begun, long revision) {
        int stripe = stripe(key);
        long ended = begun + VERSION - 1;
        if ((ended & UNDER_WAY) == 0 && stamps.compareAndSet(stripe, begun, ended)) {
            return told.get(stripe) <= revision ? ended : NEVER;
        }
        stamps.addAndGet(stripe, VERSION - 1);
        return NEVER;
    }

    /// The watch tells of a commit, perhaps another node's, that wrote `key`.
    void tell(String key, long revision) {
        int stripe = stripe(key);
        told.accumulateAndGet(stripe, revision, Math::max);
        long stamp = stamps.get(stripe);
        // while one of ours is under way nothing that was read before it can be kept anyway
        while ((stamp & UNDER_WAY) == 0 && !stamps.compareAndSet(stripe, stamp, stamp + VERSION)) {
            stamp = stamps.get(stripe);
        }
    }

    private static int stripe(String key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & (STRIPES - 1);
    }
}
