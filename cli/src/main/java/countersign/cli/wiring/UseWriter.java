package countersign.cli.wiring;

import countersign.iam.lastused.LastUses;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down each minute, and at the end, when keys, users and roles were last used. One thread
/// of its own.
final class UseWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UseWriter.class);

    private final LastUses uses;
    private final ScheduledExecutorService minutes =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("last-uses").daemon().factory());

    UseWriter(LastUses uses) {
        this.uses = uses;
    }

    UseWriter start() {
        var _ = minutes.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.MINUTES);
        return this;
    }

    /// A minute that fails is made good by the next: what was noted stays noted.
    private void write() {
        try {
            uses.writeDown();
        } catch (RuntimeException e) {
            LOG.warn("event=last-uses-not-written", e);
        }
    }

    @Override
    public void close() {
        minutes.close();
        uses.writeDown();
    }
}
