package countersign.cli.wiring;

import countersign.iam.revocation.RevocationRecords;
import countersign.iam.session.SealingKeys;
import countersign.iam.signin.BrowserSessions;
import countersign.iam.store.WitnessedTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Each minute: rotates the key that seals sessions when its time has come, and drops what no
/// session needs any more; each hour, what was noted of browsers in which nobody is signed in any
/// more. Nothing of it while nobody confirms this machine's clock, so at the start neither: what a
/// wrong clock drops is gone for all nodes. One thread of its own.
final class SessionUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionUpkeep.class);

    private final SealingKeys keys;
    private final Duration keyPeriod;
    private final RevocationRecords revocations;
    private final BrowserSessions browsers;
    private final WitnessedTime witnessedTime;
    private final InstantSource clock;
    private final ScheduledExecutorService minutes =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("session-upkeep").daemon().factory());

    /// @param keyPeriod how long one key seals
    SessionUpkeep(
            SealingKeys keys,
            Duration keyPeriod,
            RevocationRecords revocations,
            BrowserSessions browsers,
            WitnessedTime witnessedTime,
            InstantSource clock) {
        this.keys = keys;
        this.keyPeriod = keyPeriod;
        this.revocations = revocations;
        this.browsers = browsers;
        this.witnessedTime = witnessedTime;
        this.clock = clock;
    }

    SessionUpkeep start() {
        var _ = minutes.scheduleWithFixedDelay(this::run, 0, 1, TimeUnit.MINUTES);
        var _ = minutes.scheduleWithFixedDelay(this::forgetBrowsers, 0, 1, TimeUnit.HOURS);
        return this;
    }

    /// A minute that fails is made good by the next.
    void run() {
        if (isConfirmed()) {
            keepKeys();
            forgetRevocations();
        }
    }

    private boolean isConfirmed() {
        return witnessedTime.confirms(clock.instant());
    }

    private void forgetRevocations() {
        try {
            revocations.forgetEnded();
        } catch (RuntimeException e) {
            LOG.warn("event=revocations-not-forgotten", e);
        }
    }

    private void forgetBrowsers() {
        try {
            if (isConfirmed()) {
                browsers.forgetEnded();
            }
        } catch (RuntimeException e) {
            LOG.warn("event=browsers-not-forgotten", e);
        }
    }

    private void keepKeys() {
        try {
            if (keys.maintain(keyPeriod).isEmpty()) {
                LOG.warn("event=sealing-key-not-rotated reason=keyring-full");
            }
        } catch (RuntimeException e) {
            LOG.warn("event=sealing-key-not-rotated", e);
        }
    }

    @Override
    public void close() {
        minutes.close();
    }
}
