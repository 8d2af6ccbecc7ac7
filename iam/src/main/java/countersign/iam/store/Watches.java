package countersign.iam.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import countersign.iam.store.CommitLog.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The watches of one store: each has a thread of its own that follows the store's [CommitLog].
///
/// A slow listener holds up nobody: it reads the log at its own pace, and is told that it is lost
/// once the log's bound has overtaken it. For stores that number their commits without gaps.
public final class Watches implements AutoCloseable {
    /// The most watches at a time, since each has a thread. A server needs one for its cache.
    public static final int WATCHES_MAX = 64;

    private static final int PAGE_COMMITS = 256;

    private final CommitLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();

    @GuardedBy("lock")
    private final List<Following> running = new ArrayList<>();

    @GuardedBy("lock")
    private long latest;

    @GuardedBy("lock")
    private boolean closed;

    /// @param latest the revision that the store has at its start
    public Watches(CommitLog log, long latest) {
        this.log = log;
        this.latest = latest;
    }

    /// Says that `log` now reaches to `revision`. Never blocks for long.
    public void committed(long revision) {
        lock.lock();
        try {
            latest = Math.max(latest, revision);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Starts one, as [IamStore#watch] says.
    public Watch watch(long revision, WatchListener listener) {
        if (revision < 0) {
            throw new IllegalArgumentException("No commit has revision " + revision);
        }
        Following following = new Following(revision, listener);
        lock.lock();
        try {
            if (closed) {
                throw new StoreFault("The store is closed");
            }
            if (running.size() >= WATCHES_MAX) {
                throw new StoreFault("A store has at most " + WATCHES_MAX + " watches");
            }
            running.add(following);
        } finally {
            lock.unlock();
        }
        Thread.ofPlatform().daemon().name("store-watch").start(following);
        return following;
    }

    /// Closes all.
    @Override
    public void close() {
        List<Following> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(running);
        } finally {
            lock.unlock();
        }
        all.forEach(Following::close);
    }

    private final class Following implements Watch, Runnable {
        private final WatchListener listener;
        private final ReentrantLock telling = new ReentrantLock();
        private long told;
        private volatile boolean ended;

        Following(long revision, WatchListener listener) {
            this.told = revision;
            this.listener = listener;
        }

        @Override
        public void run() {
            try {
                while (awaitNews()) {
                    if (!tellPage(log.after(told, PAGE_COMMITS))) {
                        break;
                    }
                }
            } catch (StoreFault unreadable) {
                // told as lost, below; what the listener itself throws goes to the thread's handler
            } finally {
                tell(listener::lost);
                close();
            }
        }

        /// False once there is nothing more to tell: closed, or the revision is of the future.
        private boolean awaitNews() {
            lock.lock();
            try {
                while (!ended && latest == told) {
                    news.awaitUninterruptibly();
                }
                return !ended && latest > told;
            } finally {
                lock.unlock();
            }
        }

        /// False where the log has a gap.
        private boolean tellPage(List<Logged> page) {
            for (Logged commit : page) {
                if (commit.revision() != told + 1) {
                    return false;
                }
                tell(() -> listener.changed(commit.revision(), commit.keys()));
                told = commit.revision();
            }
            return !page.isEmpty();
        }

        private void tell(Runnable call) {
            telling.lock();
            try {
                if (!ended) {
                    call.run();
                }
            } finally {
                telling.unlock();
            }
        }

        @Override
        public void close() {
            telling.lock(); // waits for a call in progress, unless it is the caller
            try {
                ended = true;
            } finally {
                telling.unlock();
            }
            lock.lock();
            try {
                running.remove(this);
                news.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
