package countersign.iam.credential;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A fixed number of tools that are dear to make and can serve one thread at a time, such as a
/// `Cipher`: a bounded pool that knows no owner, so that a million virtual threads don't make a
/// million of them, as a `ThreadLocal` would.
///
/// A thread starts at the lane that its id points to, takes the first free one, and waits for its
/// own where all are busy. Uses must be short and must not block.
///
/// @param <T> the tool
public final class Lanes<T> {
    private static final int LANES_MAX = 64;
    private static final int FIBONACCI = 0x9E3779B9;

    private final List<Lane<T>> lanes;
    private final int shift;

    /// Makes all tools at once: as many as processors, rounded up to a power of two, at most 64.
    public Lanes(Supplier<T> tool) {
        int wanted = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, LANES_MAX);
        int count = Integer.highestOneBit(wanted * 2 - 1);
        this.lanes = Stream.generate(() -> new Lane<>(tool.get())).limit(count).toList();
        this.shift = Integer.numberOfLeadingZeros(count) + 1;
    }

    /// What `use` makes of a tool that nobody else has meanwhile. The tool must not escape.
    public <R> R with(Function<T, R> use) {
        Lane<T> lane = take();
        try {
            return use.apply(lane.tool);
        } finally {
            lane.lock.unlock();
        }
    }

    private Lane<T> take() {
        int start = (Long.hashCode(Thread.currentThread().threadId()) * FIBONACCI) >>> shift;
        for (int i = 0; i < lanes.size(); i++) {
            Lane<T> lane = lanes.get((start + i) & (lanes.size() - 1));
            if (lane.lock.tryLock()) {
                return lane;
            }
        }
        Lane<T> own = lanes.get(start);
        own.lock.lock();
        return own;
    }

    private static final class Lane<T> {
        private final ReentrantLock lock = new ReentrantLock();
        private final T tool;

        private Lane(T tool) {
            this.tool = tool;
        }
    }
}
