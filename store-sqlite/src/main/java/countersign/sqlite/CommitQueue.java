package countersign.sqlite;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import countersign.iam.store.StoreFault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The commits that wait for the writer, in the order in which they came; bounded.
final class CommitQueue {
    /// What waits may hold this many bytes of keys and values together.
    static final long WAITING_BYTES_MAX = 32L << 20;

    /// The most commits of one transaction: it bounds how long the first waits for the last.
    static final int BATCH_COMMITS_MAX = 256;

    /// A batch is full at this many bytes; more would only spill SQLite's page cache.
    static final long BATCH_BYTES_MAX = 4L << 20;

    private final int waitingMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final ArrayDeque<PendingCommit> waiting = new ArrayDeque<>();

    @GuardedBy("lock")
    private long waitingBytes;

    @GuardedBy("lock")
    private boolean closed;

    CommitQueue(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    /// Takes it in, or refuses it with [StoreFault].
    void add(PendingCommit commit) {
        int bytes = commit.change().bytes();
        lock.lock();
        try {
            if (closed) {
                throw new StoreFault("The store is closed");
            }
            if (waiting.size() >= waitingMax || waitingBytes + bytes > WAITING_BYTES_MAX) {
                throw new StoreFault("Too many commits wait for the disk: nothing was written");
            }
            waiting.addLast(commit);
            waitingBytes += bytes;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for commits, and takes those that one transaction shall hold; empty when the queue is
    /// closed and all that was accepted has been taken.
    List<PendingCommit> takeBatch() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<PendingCommit> batch = new ArrayList<>();
            long batchBytes = 0;
            while (!waiting.isEmpty()
                    && batch.size() < BATCH_COMMITS_MAX
                    && batchBytes < BATCH_BYTES_MAX) {
                PendingCommit next = waiting.removeFirst();
                batchBytes += next.change().bytes();
                batch.add(next);
            }
            waitingBytes -= batchBytes;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /// Accepts nothing more.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
