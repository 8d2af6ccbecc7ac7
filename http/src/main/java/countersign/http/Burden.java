package countersign.http;

import countersign.http.HttpLimits.Load;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    /// By lanes: as many as the handler has names for.
    private final Map<String, AtomicInteger> lanes = new ConcurrentHashMap<>();

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

    /// Counts a request that is handed over; false where it is one too many, or its lane has as
    /// many as there are places free.
    ///
    /// @param lane empty for none
    boolean tryHandOver(String lane) {
        int all = handOvers.incrementAndGet();
        if (all <= limits.handOversMax() && fits(lane, limits.handOversMax() - all)) {
            return true;
        }
        handOvers.decrementAndGet();
        return false;
    }

    private boolean fits(String lane, int free) {
        if (lane.isEmpty() || count(lane).incrementAndGet() <= Math.max(free, 1)) {
            return true;
        }
        count(lane).decrementAndGet();
        return false;
    }

    private AtomicInteger count(String lane) {
        AtomicInteger known = lanes.get(lane);
        return known == null ? lanes.computeIfAbsent(lane, _ -> new AtomicInteger()) : known;
    }

    void handBack(String lane) {
        handOvers.decrementAndGet();
        if (!lane.isEmpty()) {
            count(lane).decrementAndGet();
        }
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
