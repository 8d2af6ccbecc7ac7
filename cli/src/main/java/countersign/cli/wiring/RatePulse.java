package countersign.cli.wiring;

import countersign.endpoint.throttle.SharedRates;
import countersign.iam.store.StoreFault;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has this node and the others tell each other what they let through, each period. One thread of
/// its own.
final class RatePulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RatePulse.class);

    private final SharedRates rates;
    private final InstantSource clock;
    private final ScheduledExecutorService beats =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("rate-pulse").daemon().factory());

    RatePulse(SharedRates rates, InstantSource clock) {
        this.rates = rates;
        this.clock = clock;
    }

    RatePulse start() {
        long millis = SharedRates.PERIOD.toMillis();
        var _ = beats.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
        return this;
    }

    /// Without the store this node counts alone; that it is away is said by [StorePulse].
    private void beat() {
        try {
            rates.exchange(clock.instant());
        } catch (StoreFault e) {
            LOG.debug("event=rates-not-shared reason=\"{}\"", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("event=rates-not-shared", e);
        }
    }

    @Override
    public void close() {
        beats.close();
        try {
            rates.end();
        } catch (StoreFault e) {
            LOG.debug("event=rates-left-behind reason=\"{}\"", e.getMessage());
        }
    }
}
