package countersign.iam.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretFault;
import countersign.iam.credential.SecretPlace;
import countersign.iam.store.Change;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.StoreFault;
import countersign.iam.store.Together;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class SealingKeysTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final MasterKey masterKey = new MasterKey(random.next(32), random);
    private final MemoryStore store = new MemoryStore();

    @Test
    void the_first_start_makes_a_key_and_the_second_finds_it() {
        SealingKey made = load(masterKey).sealing();

        SealingKey found = load(masterKey).sealing();

        assertEquals(made.id(), found.id());
        assertEquals(CLOCK.instant(), found.created());
        assertArrayEquals(made.reveal(), found.reveal());
    }

    @Test
    void nodes_that_start_together_have_one_key() throws Exception {
        Set<Integer> ids = ConcurrentHashMap.newKeySet();

        Together.run(16, _ -> ids.add(load(masterKey).sealing().id()));

        assertEquals(1, ids.size());
    }

    @Test
    void another_master_key_opens_nothing_and_replaces_nothing() {
        SealingKey made = load(masterKey).sealing();
        MasterKey other = new MasterKey(random.next(32), random);

        assertThrows(SecretFault.class, () -> load(other));

        assertEquals(made.id(), load(masterKey).sealing().id());
    }

    @Test
    void an_unknown_version_or_a_damaged_record_is_a_fault() {
        put(new byte[] {2, 1});
        assertThrows(StoreFault.class, () -> load(masterKey));

        put(new byte[] {1, 0});
        assertThrows(StoreFault.class, () -> load(masterKey));

        put(new byte[] {1, 1, 0});
        assertThrows(StoreFault.class, () -> load(masterKey));

        put(new byte[0]);
        assertThrows(StoreFault.class, () -> load(masterKey));

        store.commit(Change.builder().put(SealingKeys.KEY, new byte[] {1}).build());
        assertThrows(StoreFault.class, () -> load(masterKey));
    }

    private void put(byte[] plain) {
        SecretPlace place = new SecretPlace(SealingKeys.KEY, "keyring");
        byte[] value = masterKey.seal(place, plain).bytes();
        store.commit(Change.builder().put(SealingKeys.KEY, value).build());
    }

    private SealingKeyring load(MasterKey under) {
        return new SealingKeys(store, under).loadOrCreate(random, CLOCK);
    }
}
