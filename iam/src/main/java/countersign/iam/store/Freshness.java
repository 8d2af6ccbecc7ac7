package countersign.iam.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Whether what is in memory may be believed: how lately it is known to have been as the store.
///
/// **The proof.** The store is asked for its revision at a moment; once the watch has told of
/// everything up to that revision, the memory held at that moment what the store did. Each proof is
/// good for a time. Nothing else is one: neither that the watch is open nor that it is silent.
///
/// **Seen ahead.** A record that is newer than all that the watch has told shows that the memory is
/// behind; then nothing in it is believed until the watch has told of that record too, so that no
/// reader mixes two states.
///
/// Times are nanoseconds of one clock that never goes back.
final class Freshness {
    /// Questions whose revision the watch hasn't reached yet; further ones aren't remembered.
    private static final int ASKED_MAX = 64;

    private final Optional<Duration> bound;
    private final long boundNanos;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final ArrayDeque<Asked> asked = new ArrayDeque<>();

    private volatile long told;
    private volatile long seen;
    private volatile long provenAt;

    private record Asked(long revision, long at) {}

    /// @param bound how long a proof is good; empty where no other process writes the store, and no
    ///   proof is needed
    /// @param revision the store's at the moment `at`, since which the watch tells of everything
    Freshness(Optional<Duration> bound, long revision, long at) {
        this.bound = bound;
        boundNanos = bound.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        told = revision;
        provenAt = at;
    }

    /// Whether a proof is good at `now`.
    boolean holds(long now) {
        return bound.isEmpty() || (seen <= told && now - provenAt < boundNanos);
    }

    /// Whether it needs to be asked.
    boolean isBounded() {
        return bound.isPresent();
    }

    /// The watch has told of everything up to `revision`, and the memory has heeded it.
    void told(long revision) {
        lock.lock();
        try {
            told = Math.max(told, revision);
            while (!asked.isEmpty() && asked.getFirst().revision() <= told) {
                prove(asked.removeFirst().at());
            }
        } finally {
            lock.unlock();
        }
    }

    /// The store had `revision` at the moment `at` or later.
    void asked(long revision, long at) {
        lock.lock();
        try {
            if (revision <= told) {
                prove(at);
            } else if (asked.size() < ASKED_MAX) {
                asked.addLast(new Asked(revision, at));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Somebody read a record of `revision`.
    void seen(long revision) {
        if (bound.isPresent() && revision > told) {
            lock.lock();
            try {
                seen = Math.max(seen, revision);
            } finally {
                lock.unlock();
            }
        }
    }

    private void prove(long at) {
        if (at - provenAt > 0) {
            provenAt = at;
        }
    }
}
