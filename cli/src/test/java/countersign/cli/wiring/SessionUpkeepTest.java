package countersign.cli.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import countersign.iam.caller.Credentials;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Directory;
import countersign.iam.revocation.RevocationRecords;
import countersign.iam.session.SealingKeys;
import countersign.iam.session.SessionSealer;
import countersign.iam.signin.BrowserSessions;
import countersign.iam.store.MemoryStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SessionUpkeepTest {
    private static final Duration PERIOD = Duration.ofDays(30);

    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final InstantSource clock = () -> now;
    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final MasterKey masterKey = new MasterKey(new byte[32], random);
    private final MemoryStore store = new MemoryStore();
    private final Directory directory = new Directory(store);
    private final SealingKeys keys = new SealingKeys(store, masterKey, random, clock).begin();

    @Test
    void keys_are_left_alone_until_somebody_confirms_the_clock() {
        int first = keys.get().sealing().id();
        now = now.plus(PERIOD);
        try (SessionUpkeep upkeep = upkeep()) {

            upkeep.run();
            int unconfirmed = keys.get().sealing().id();
            directory.witnessedTime().witness(now, now);
            upkeep.run();
            int confirmed = keys.get().sealing().id();

            assertEquals(first, unconfirmed);
            assertNotEquals(first, confirmed);
        }
    }

    private SessionUpkeep upkeep() {
        Credentials credentials =
                new Credentials(directory, masterKey, new SessionSealer(keys, random));
        return new SessionUpkeep(
                keys,
                PERIOD,
                new RevocationRecords(directory, clock),
                new BrowserSessions(directory, masterKey, credentials, random, clock),
                directory.witnessedTime(),
                clock);
    }
}
