package countersign.endpoint.throttle;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/// Who took much of a rate in this period, and how much: keys that took an eighth of what it gives.
///
/// First each bucket is counted, in fixed memory; only once it has an eighth, its key is noted by
/// name, with what the bucket had until then. So a flood of keys that take little notes nobody, and
/// no more than a set number is noted at all. Of keys that share a bucket, the one that makes it
/// full is charged for the others' part: one in 65,536.
///
/// For any thread, but one that drains. What is taken while it does may be forgotten.
final class HotKeys implements TokenBuckets.Taking {
    /// Enough that a few who take too much are all noted; each is 13 bytes of a record.
    static final int KEYS_MAX = 128;

    private static final int PART = 8;
    private static final int BUCKETS = 1 << 16;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);
    private final int hotFrom;
    private volatile Map<Long, LongAdder> hot = new ConcurrentHashMap<>();

    /// @param rate a second
    HotKeys(int rate, Duration period) {
        hotFrom = (int) Math.max(1, rate * period.toMillis() / 1000 / PART);
    }

    @Override
    public void took(long key, int bucket) {
        int count = counts.incrementAndGet(bucket);
        if (count >= hotFrom) {
            note(key, count == hotFrom ? hotFrom : 1);
        }
    }

    private void note(long key, int tokens) {
        Map<Long, LongAdder> noted = hot;
        LongAdder taken = noted.get(key);
        if (taken == null) {
            if (noted.size() >= KEYS_MAX) {
                return;
            }
            taken = noted.computeIfAbsent(key, _ -> new LongAdder());
        }
        taken.add(tokens);
    }

    /// What was taken by which key; begins a new period.
    Map<Long, Integer> drain() {
        Map<Long, LongAdder> noted = hot;
        hot = new ConcurrentHashMap<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            counts.lazySet(bucket, 0);
        }
        Map<Long, Integer> drained = new HashMap<>();
        noted.forEach((key, taken) -> {
            if (drained.size() < KEYS_MAX) {
                drained.put(key, Math.clamp(taken.sum(), 1, Integer.MAX_VALUE));
            }
        });
        return drained;
    }
}
