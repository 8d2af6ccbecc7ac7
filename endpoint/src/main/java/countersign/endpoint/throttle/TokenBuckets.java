package countersign.endpoint.throttle;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/// A token bucket for each of any number of keys, in one MiB.
///
/// There are two rows of 65,536 buckets; a key has one bucket in each, by two hashes that nobody
/// outside can compute. A request takes its token from the first row, and from the second one where
/// the first has none; a token that is taken from the first row is missing in the second one, too.
/// So nobody gets more than his rate, and a key that keeps within it is refused only while both its
/// buckets are shared with keys that don't: with 100 of these, one key in 400,000. Nothing is ever
/// evicted, so no flood of keys gives anybody a new bucket.
///
/// A bucket is one number: the time at which it is full again (the generic cell rate algorithm,
/// ITU-T I.371). A clock that is set back empties no bucket: a time that is too far ahead to be
/// true is not believed. Lock-free; for any thread.
///
/// Where other nodes let the same key through, their tokens are taken here too, by [#charge]. So a
/// bucket may owe tokens, for a set time at the most; none is there until they came back.
final class TokenBuckets {
    private static final int BITS = 16;
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final AtomicLongArray first = new AtomicLongArray(1 << BITS);
    private final AtomicLongArray second = new AtomicLongArray(1 << BITS);
    private final long firstSeed;
    private final long secondSeed;
    private final long intervalNanos;
    private final long burstNanos;
    private final long believedNanos;
    private final Taking taking;

    /// Told of each token that was taken.
    interface Taking {
        /// @param bucket of the key in the first row
        void took(long key, int bucket);
    }

    TokenBuckets(int rate, long firstSeed, long secondSeed) {
        this(rate, firstSeed, secondSeed, Duration.ZERO, (_, _) -> {});
    }

    /// @param rate requests a second, from 1; as many may come at once
    /// @param firstSeed a secret of the process, as the second one is
    /// @param owed for how long a bucket may owe tokens
    TokenBuckets(int rate, long firstSeed, long secondSeed, Duration owed, Taking taking) {
        this.intervalNanos = NANOS / rate;
        this.burstNanos = intervalNanos * rate;
        this.believedNanos = burstNanos + owed.toNanos();
        this.taking = taking;
        this.firstSeed = firstSeed;
        this.secondSeed = secondSeed;
    }

    /// Whether there was a token for `key`, which is then taken.
    ///
    /// @param nowNanos since 1970, by the clock
    boolean take(long key, long nowNanos) {
        int one = slot(key, firstSeed);
        int other = slot(key, secondSeed);
        while (true) {
            long full = first.get(one);
            if (hasToken(full, nowNanos)) {
                long later = later(full, nowNanos);
                second.accumulateAndGet( // before the first one, so that nobody sees a gap
                        other, later, (kept, next) -> Math.max(from(kept, nowNanos), next));
                if (first.compareAndSet(one, full, later)) {
                    taking.took(key, one);
                    return true;
                }
            } else {
                long spare = second.get(other);
                if (!hasToken(spare, nowNanos)) {
                    return false;
                }
                if (second.compareAndSet(other, spare, later(spare, nowNanos))) {
                    taking.took(key, one);
                    return true;
                }
            }
        }
    }

    /// Takes tokens that somebody else has given away already, if need be as a debt.
    void charge(long key, int tokens, long nowNanos) {
        long cost = Math.min(tokens * intervalNanos, believedNanos); // no overflow: 32 and 30 bits
        long latest = nowNanos + believedNanos;
        long full =
                first.updateAndGet(
                        slot(key, firstSeed),
                        kept -> Math.min(from(kept, nowNanos) + cost, latest));
        second.accumulateAndGet(
                slot(key, secondSeed), full, (kept, next) -> Math.max(from(kept, nowNanos), next));
    }

    private boolean hasToken(long full, long now) {
        return from(full, now) - now <= burstNanos - intervalNanos;
    }

    /// When a bucket is full again once another token was taken.
    private long later(long full, long now) {
        return from(full, now) + intervalNanos;
    }

    private long from(long full, long now) {
        return full > now && full - now <= believedNanos ? full : now;
    }

    /// Stafford's variant 13 of MurmurHash3's finalizer, twice, the seed mixed in before each.
    private static int slot(long key, long seed) {
        return (int) (mixed(mixed(key ^ seed) + seed) >>> (Long.SIZE - BITS));
    }

    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
