package countersign.iam.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretFault;
import countersign.iam.credential.SecretPlace;
import countersign.iam.mfa.ManualClock;
import countersign.iam.store.Change;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.StoreFault;
import countersign.iam.store.Together;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SealingKeysTest {
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final MasterKey masterKey = new MasterKey(random.next(32), random);
    private final MemoryStore store = new MemoryStore();

    @Test
    void the_first_start_makes_a_key_and_the_second_finds_it() {
        SealingKey made = load(masterKey).get().sealing();

        SealingKey found = load(masterKey).get().sealing();

        assertEquals(made.id(), found.id());
        assertEquals(clock.instant(), found.created());
        assertEquals(Optional.empty(), found.sealedUntil());
        assertArrayEquals(made.reveal(), found.reveal());
    }

    @Test
    void nodes_that_start_together_have_one_key() throws Exception {
        Set<Integer> ids = ConcurrentHashMap.newKeySet();

        Together.run(16, _ -> ids.add(load(masterKey).get().sealing().id()));

        assertEquals(1, ids.size());
    }

    @Test
    void another_master_key_opens_nothing_and_replaces_nothing() {
        SealingKey made = load(masterKey).get().sealing();
        MasterKey other = new MasterKey(random.next(32), random);

        assertThrows(SecretFault.class, () -> load(other));

        assertEquals(made.id(), load(masterKey).get().sealing().id());
    }

    @Test
    void the_record_is_opened_once_for_each_revision() {
        SealingKeys keys = load(masterKey);

        SealingKeyring first = keys.get();
        assertSame(first, keys.get());

        keys.rotate();
        assertNotEquals(first.sealing().id(), keys.get().sealing().id());
    }

    @Test
    void a_rotation_elsewhere_counts_here_at_once() {
        SealingKeys here = load(masterKey);
        SealingKeys elsewhere = load(masterKey);
        SealingKey before = here.get().sealing();

        SealingKeyring rotated = elsewhere.rotate().orElseThrow();

        assertEquals(rotated.sealing().id(), here.get().sealing().id());
        assertEquals(
                Optional.of(clock.instant()),
                here.get().find(before.id()).orElseThrow().sealedUntil());
    }

    @Test
    void an_old_key_opens_for_37_hours_and_is_then_dropped() {
        SealingKeys keys = load(masterKey);
        SealingKey old = keys.get().sealing();
        keys.rotate();
        assertEquals(
                Optional.of(Instant.parse("2026-11-23T23:00:00Z")),
                keys.get().find(old.id()).orElseThrow().opensUntil());

        clock.advance(SealingKey.OPENS_FOR.minus(SECOND));
        keys.maintain(PERIOD);
        assertTrue(keys.get().find(old.id()).isPresent());

        clock.advance(SECOND);
        keys.maintain(PERIOD);
        assertEquals(List.of(keys.get().sealing()), keys.get().keys());
    }

    @Test
    void upkeep_rotates_at_the_end_of_the_period_and_not_before() {
        SealingKeys keys = load(masterKey);
        SealingKeyring first = keys.get();

        clock.advance(PERIOD.minus(SECOND));
        assertSame(first, keys.maintain(PERIOD).orElseThrow());
        assertEquals(1, store.revision());

        clock.advance(SECOND);
        SealingKeyring second = keys.maintain(PERIOD).orElseThrow();
        assertNotEquals(first.sealing().id(), second.sealing().id());
        assertSame(keys.get(), keys.maintain(PERIOD).orElseThrow());
    }

    @Test
    void of_nodes_whose_time_has_come_one_rotates() throws Exception {
        load(masterKey);
        clock.advance(PERIOD);

        Together.run(16, _ -> load(masterKey).maintain(PERIOD));

        assertEquals(2, load(masterKey).get().keys().size());
    }

    @Test
    void a_rotation_that_would_exceed_the_keyring_is_refused_until_a_key_may_go() {
        SealingKeys keys = load(masterKey);
        for (int i = 1; i < SealingKeyring.KEYS_MAX; i++) {
            assertTrue(keys.rotate().isPresent());
        }
        SealingKeyring full = keys.get();

        assertEquals(Optional.empty(), keys.rotate());
        assertEquals(Optional.empty(), keys.maintain(Duration.ZERO));
        assertSame(full, keys.get());

        clock.advance(SealingKey.OPENS_FOR);
        assertEquals(2, keys.rotate().orElseThrow().keys().size());
    }

    @Test
    void a_withdrawn_key_opens_nothing_and_is_remembered_for_37_hours() {
        SealingKeys keys = load(masterKey);
        SealingKey leaked = keys.get().sealing();
        keys.rotate();

        SealingKeyring after = keys.withdraw(leaked.id()).orElseThrow();

        assertEquals(Optional.empty(), after.find(leaked.id()));
        assertEquals(
                List.of(new WithdrawnKey(leaked.id(), leaked.created(), clock.instant())),
                keys.get().withdrawn());

        clock.advance(SealingKey.OPENS_FOR);
        keys.maintain(PERIOD);
        assertEquals(List.of(), keys.get().withdrawn());
    }

    @Test
    void where_the_sealing_key_is_withdrawn_a_new_one_comes_in_the_same_commit() {
        SealingKeys keys = load(masterKey);
        SealingKey leaked = keys.get().sealing();
        long before = store.revision();

        SealingKeyring after = keys.withdraw(leaked.id()).orElseThrow();

        assertNotEquals(leaked.id(), after.sealing().id());
        assertEquals(before + 1, store.revision());
    }

    @Test
    void an_unknown_or_already_withdrawn_key_is_not_there() {
        SealingKeys keys = load(masterKey);
        int leaked = keys.get().sealing().id();
        keys.withdraw(leaked);

        assertEquals(Optional.empty(), keys.withdraw(leaked));
        assertEquals(Optional.empty(), keys.withdraw(~keys.get().sealing().id()));
    }

    @Test
    void a_key_can_be_withdrawn_from_a_full_keyring_any_number_of_times() {
        SealingKeys keys = load(masterKey);
        while (keys.rotate().isPresent()) {
            clock.advance(SECOND);
        }

        for (int i = 0; i <= SealingKeyring.KEYS_MAX; i++) {
            clock.advance(SECOND);
            var _ = keys.withdraw(keys.get().sealing().id()).orElseThrow();
        }

        assertEquals(SealingKeyring.KEYS_MAX, keys.get().keys().size());
        assertEquals(SealingKeyring.KEYS_MAX, keys.get().withdrawn().size());
        assertEquals(clock.instant(), keys.get().withdrawn().getFirst().withdrawn());
    }

    @Test
    void rotations_and_withdrawals_at_once_lose_nothing() throws Exception {
        SealingKey first = load(masterKey).get().sealing();
        AtomicInteger rotated = new AtomicInteger();

        Together.run(
                8,
                i -> {
                    if (i == 0) {
                        var _ = load(masterKey).withdraw(first.id()).orElseThrow();
                    } else {
                        var _ = load(masterKey).rotate().orElseThrow();
                        rotated.incrementAndGet();
                    }
                });

        SealingKeyring after = load(masterKey).get();
        Set<Integer> ids = new HashSet<>();
        after.keys().forEach(key -> ids.add(key.id()));
        assertEquals(7, rotated.get());
        assertTrue(ids.size() == 7 || ids.size() == 8, "the first key was sealing or not");
        assertEquals(first.id(), after.withdrawn().getFirst().id());
    }

    @Test
    void the_record_of_a_store_that_never_rotated_is_read() {
        byte[] key = random.next(32);
        put(
                ByteBuffer.allocate(46)
                        .put((byte) 1)
                        .put((byte) 1)
                        .putInt(0x0a0b0c0d)
                        .putLong(clock.instant().getEpochSecond())
                        .put(key)
                        .array());

        SealingKeys keys = load(masterKey);

        assertEquals(0x0a0b0c0d, keys.get().sealing().id());
        assertArrayEquals(key, keys.get().sealing().reveal());
        assertEquals(2, keys.rotate().orElseThrow().keys().size());
    }

    @Test
    void an_unknown_version_or_a_damaged_record_is_a_fault() {
        put(new byte[] {3, 1});
        assertThrows(StoreFault.class, () -> load(masterKey));

        put(new byte[] {2, 0, 0});
        assertThrows(StoreFault.class, () -> load(masterKey));

        put(new byte[] {2, 1, 0});
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

    private SealingKeys load(MasterKey under) {
        return new SealingKeys(store, under, random, clock).begin();
    }
}
