package countersign.http;

import countersign.http.HttpLimits.Load;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What the server bears at the moment, over all its event loops, and whether it takes on more.
///
/// Thread-safe without a lock: each count is an atomic that is raised first and lowered again where
/// it went too far, so that a limit is never passed, and at worst met a moment too early.
final class Burden {
    /// How much of [Load#heldBytesMax] a claim may reach into.
    enum Claim {
        /// All of it: small bodies, which IAM and STS live on.
        WHOLE,
        /// Three quarters: large bodies and unfinished heads, which a few clients can make many.
        PART
    }

    private final Load limits;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger handOvers = new AtomicInteger();
    private final AtomicLong heldBytes = new AtomicLong();

    Burden(Load limits) {
        this.limits = limits;
    }

    int connections() {
        return connections.get();
    }

    int handOvers() {
        return handOvers.get();
    }

    long heldBytes() {
        return heldBytes.get();
    }

    /// Counts a new connection; false where it is one too many. It counts all the same.
    boolean open() {
        return connections.incrementAndGet() <= limits.connectionsMax();
    }

    /// How many connections are left.
    int close() {
        return connections.decrementAndGet();
    }

    boolean tryHandOver() {
        if (handOvers.incrementAndGet() <= limits.handOversMax()) {
            return true;
        }
        handOvers.decrementAndGet();
        return false;
    }

    void handBack() {
        handOvers.decrementAndGet();
    }

    /// Takes on `more` bytes.
    boolean tryHold(long more, Claim claim) {
        long allowed =
                switch (claim) {
                    case WHOLE -> limits.heldBytesMax();
                    case PART -> limits.partOfHeldBytesMax();
                };
        if (heldBytes.addAndGet(more) <= allowed) {
            return true;
        }
        heldBytes.addAndGet(-more);
        return false;
    }

    void letGo(long bytes) {
        heldBytes.addAndGet(-bytes);
    }
}
