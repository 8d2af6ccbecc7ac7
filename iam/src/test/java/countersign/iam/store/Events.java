package countersign.iam.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A watch that writes down what it is told, and refuses to be told twice or out of order.
final class Events implements WatchListener, AutoCloseable {
    @GuardedBy("this")
    private final Map<Long, Set<String>> byRevision = new TreeMap<>();

    private final Watch watch;

    @GuardedBy("this")
    private long latest;

    @GuardedBy("this")
    private boolean lost;

    @GuardedBy("this")
    private boolean outOfOrder;

    @GuardedBy("this")
    private boolean closed;

    @GuardedBy("this")
    private int closeAfter = Integer.MAX_VALUE;

    @GuardedBy("this")
    private int throwAt = Integer.MAX_VALUE;

    @SuppressWarnings("this-escape") // events that come before the end of the constructor are kept
    Events(IamStore store, long revision) {
        latest = revision;
        watch = store.watch(revision, this);
    }

    @Override
    public void changed(long revision, Set<String> keys) {
        boolean close;
        synchronized (this) {
            outOfOrder |= lost || closed || revision <= latest;
            latest = revision;
            byRevision.put(revision, keys);
            notifyAll();
            if (byRevision.size() == throwAt) {
                throw new IllegalStateException("thrown by the listener, as the test wants");
            }
            close = byRevision.size() == closeAfter;
        }
        if (close) {
            stop();
        }
    }

    @Override
    public synchronized void lost() {
        outOfOrder |= lost || closed;
        lost = true;
        notifyAll();
    }

    synchronized void closeAfter(int events) {
        closeAfter = events;
    }

    synchronized void throwAt(int event) {
        throwAt = event;
    }

    synchronized Map<Long, Set<String>> byRevision() {
        if (outOfOrder) {
            throw new AssertionError("Told twice, out of order, or after the end: " + byRevision);
        }
        return new TreeMap<>(byRevision);
    }

    synchronized boolean isLost() {
        return lost;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized long latest() {
        return latest;
    }

    void awaitRevision(long revision) throws InterruptedException {
        await("revision " + revision, () -> latest() >= revision);
    }

    void awaitLost() throws InterruptedException {
        await("lost", this::isLost);
    }

    void awaitClosed() throws InterruptedException {
        await("closed", this::isClosed);
    }

    private synchronized void await(String what, BooleanSupplier reached)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!reached.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("Not told within 30 s: " + what);
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /// Closes the watch.
    void stop() {
        watch.close();
        synchronized (this) {
            closed = true;
            notifyAll();
        }
    }
}
