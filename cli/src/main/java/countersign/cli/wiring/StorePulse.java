package countersign.cli.wiring;

import countersign.iam.store.CachedStore;
import countersign.iam.store.StoreFault;
import countersign.iam.store.StoreWentBack;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Proves, several times within the time that a proof is good for, that memory is as the store that
/// other nodes write too, and looks whether somebody fills it anew. One thread of its own.
final class StorePulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StorePulse.class);

    /// So that one proof may fail or be late without memory being left unused.
    private static final int BEATS_A_PROOF = 4;

    private final CachedStore store;
    private final RefillGuard guard;
    private final Duration interval;
    private final ScheduledExecutorService beats =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("store-pulse").daemon().factory());
    private boolean away;
    private boolean failed;
    private boolean gone;

    /// @param staleMax how long a proof is good for
    StorePulse(CachedStore store, RefillGuard guard, Duration staleMax) {
        this.store = store;
        this.guard = guard;
        this.interval = staleMax.dividedBy(BEATS_A_PROOF);
    }

    StorePulse start() {
        long nanos = interval.toNanos();
        var _ = beats.scheduleWithFixedDelay(this::beat, 0, nanos, TimeUnit.NANOSECONDS);
        return this;
    }

    /// A beat that fails is made good by the next.
    private void beat() {
        try {
            store.prove();
            guard.check();
            if (away) {
                LOG.info("event=store-reached");
            }
            away = false;
            failed = false;
        } catch (StoreWentBack e) {
            if (!gone) {
                LOG.error(
                        "event=store-went-back reason=\"{}; start this node again\"",
                        e.getMessage());
            }
            gone = true;
        } catch (StoreFault e) {
            if (!away) {
                LOG.warn("event=store-not-reached reason=\"{}\"", e.getMessage());
            }
            away = true;
        } catch (RuntimeException e) {
            if (!failed) { // once, with where it came from: it may come again with each beat
                LOG.warn("event=store-pulse-failed", e);
            }
            failed = true;
        }
    }

    @Override
    public void close() {
        beats.close();
    }
}
