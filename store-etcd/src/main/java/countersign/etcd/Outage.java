package countersign.etcd;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Since when nobody has answered, and how long it is worth while to wait for it.
///
/// At first nobody knows what it is: an election is over in a second or two, so requests wait until
/// [Limits#bridge] after the first that was not answered. What is not back then stays away for
/// longer, and each further request waits for [Limits#attempt] only: it is refused soon, instead of
/// many waiting in vain. Something asks all the time (a node proves its memory, a watch begins
/// anew), so that the first answer ends it for all. For any thread.
final class Outage {
    private final Limits limits;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private long answeredAt;

    private volatile OptionalLong since = OptionalLong.empty();

    /// @param nanos a clock that never goes back, such as [System#nanoTime]
    Outage(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        answeredAt = nanos.getAsLong();
    }

    /// The moment at which a request is sent; what became of it is told with it.
    long asked() {
        return nanos.getAsLong();
    }

    /// The cluster answered, whatever it said.
    void answered() {
        lock.lock();
        try {
            answeredAt = nanos.getAsLong();
            since = OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody answered a request that was sent at `asked`. One that was sent before the latest
    /// answer tells of one endpoint, not of the cluster.
    void unanswered(long asked) {
        lock.lock();
        try {
            if (since.isEmpty() && asked - answeredAt >= 0) {
                since = OptionalLong.of(asked);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether the latest that was heard is that nobody answers.
    boolean isKnown() {
        return since.isPresent();
    }

    /// How long a request that is sent now waits for its answer.
    Duration patience() {
        OptionalLong begun = since;
        if (begun.isEmpty()) {
            return limits.bridge();
        }
        Duration left = limits.bridge().minusNanos(nanos.getAsLong() - begun.getAsLong());
        return left.compareTo(limits.attempt()) > 0 ? left : limits.attempt();
    }
}
