package countersign.iam.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.SecretFault;
import countersign.iam.store.Change;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.Snapshot;
import countersign.iam.store.StoreFault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Stores that are filled: at once, in two tries, by two who don't know of each other.
final class TransferTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Since NOTHING = new Since.Nothing();
    private static final Since UNKNOWN = new Since.Unknown(List.of("session/", "keyring"));

    private final MemoryStore target = new MemoryStore();

    @Test
    void an_empty_store_is_filled_with_all_records_and_says_that_it_was() {
        MemoryStore source = Records.store(1000);

        Moved moved = run(source.snapshot(), NOTHING, Occupied.REFUSE);

        assertEquals(1000, moved.contents().count());
        assertEquals(0, moved.leftBehind());
        assertEquals(1000, target.count("record/"));
        Restoration said = Restoration.verify(target, Records.KEY).orElseThrow();
        assertEquals(new Restoration(Restoration.Phase.DONE, 1000, Optional.empty()), said);
        assertEquals(Optional.empty(), Restoration.doubtedUntil(target));
    }

    @Test
    void where_the_source_may_have_gone_on_sessions_stay_behind_and_what_was_spent_is_doubted() {
        MemoryStore source = Records.store(5);
        Records.put(source, "session/1", "lives");
        Records.put(source, "keyring", "seals");

        Moved moved = run(source.snapshot(), UNKNOWN, Occupied.REFUSE);

        assertEquals(5, moved.contents().count());
        assertEquals(2, moved.leftBehind());
        assertEquals(Optional.empty(), target.get("keyring"));
        assertEquals(Optional.of(NOW), Restoration.doubtedUntil(target));
    }

    @Test
    void a_store_that_has_records_is_refused_and_left_as_it_is() {
        Records.put(target, "precious", "1");

        assertThrows(
                BackupFault.class,
                () -> run(Records.store(5).snapshot(), NOTHING, Occupied.REFUSE));

        assertEquals(1, target.count(""));
        assertEquals(1, target.revision());
    }

    @Test
    void a_store_that_has_records_is_emptied_first_if_that_was_said() {
        for (int i = 0; i < 300; i++) {
            Records.put(target, "old/" + i, "1");
        }

        run(Records.store(5).snapshot(), NOTHING, Occupied.EMPTY);

        assertEquals(6, target.count(""));
        assertEquals(0, target.count("old/"));
    }

    @Test
    void a_transfer_that_was_cut_off_is_noticed_and_can_be_repeated() {
        Snapshot broken = breakingOff(Records.store(2000).snapshot(), 1500);

        assertThrows(StoreFault.class, () -> run(broken, NOTHING, Occupied.REFUSE));
        assertTrue(target.count("") > 1, "nothing had been written");
        assertThrows(StoreFault.class, () -> Restoration.verify(target, Records.KEY));
        assertThrows(StoreFault.class, () -> Restoration.doubtedUntil(target));

        Moved moved = run(Records.store(3).snapshot(), NOTHING, Occupied.REFUSE);
        assertEquals(3, moved.contents().count());
        assertEquals(4, target.count(""));
        assertTrue(Restoration.verify(target, Records.KEY).isPresent());
    }

    @Test
    void a_transfer_that_is_overtaken_by_another_writes_nothing_more() {
        Snapshot slow =
                interrupted(
                        Records.store(2000).snapshot(),
                        1500,
                        () -> run(Records.store(3).snapshot(), NOTHING, Occupied.REFUSE));

        StoreFault fault =
                assertThrows(StoreFault.class, () -> run(slow, NOTHING, Occupied.REFUSE));

        assertEquals("Another restore into the store has begun meanwhile", fault.getMessage());
        assertEquals(4, target.count(""));
        assertTrue(Restoration.verify(target, Records.KEY).isPresent());
    }

    @Test
    void a_record_that_somebody_else_writes_meanwhile_is_found_by_the_comparison() {
        Snapshot slow =
                interrupted(
                        Records.store(2000).snapshot(), 1500, () -> Records.put(target, "x", "1"));

        BackupFault fault =
                assertThrows(BackupFault.class, () -> run(slow, NOTHING, Occupied.REFUSE));

        assertTrue(String.valueOf(fault.getMessage()).startsWith("The store has 2001 records"));
        assertThrows(StoreFault.class, () -> Restoration.verify(target, Records.KEY));
    }

    @Test
    void the_mark_of_an_earlier_transfer_is_not_taken_over() {
        MemoryStore first = new MemoryStore();
        new Transfer(first, Records.KEY, () -> NOW.minusSeconds(3600))
                .run(Records.store(3).snapshot(), UNKNOWN, Occupied.REFUSE);

        Moved moved = run(first.snapshot(), NOTHING, Occupied.REFUSE);

        assertEquals(3, moved.contents().count());
        assertEquals(Optional.empty(), Restoration.doubtedUntil(target));
    }

    @Test
    void a_store_that_was_filled_belongs_to_its_master_key() {
        run(Records.store(3).snapshot(), NOTHING, Occupied.REFUSE);

        assertThrows(SecretFault.class, () -> Restoration.verify(target, Records.OTHER_KEY));
    }

    @Test
    void a_changed_mark_is_refused() {
        run(Records.store(3).snapshot(), UNKNOWN, Occupied.REFUSE);
        byte[] value = target.get(Restoration.KEY).orElseThrow().value().clone();
        value[17] ^= 1;
        target.commit(Change.builder().put(Restoration.KEY, value).build());

        assertThrows(StoreFault.class, () -> Restoration.verify(target, Records.KEY));
    }

    private Moved run(Snapshot from, Since since, Occupied occupied) {
        return run(target, from, since, occupied);
    }

    private static Moved run(IamStore to, Snapshot from, Since since, Occupied occupied) {
        return new Transfer(to, Records.KEY, () -> NOW).run(from, since, occupied);
    }

    private static Snapshot breakingOff(Snapshot from, int after) {
        return interrupted(
                from,
                after,
                () -> {
                    throw new StoreFault("Cut off");
                });
    }

    /// The snapshot, and once so many records were read, `what`.
    private static Snapshot interrupted(Snapshot from, int after, Runnable what) {
        return new Snapshot() {
            private int read;

            @Override
            public long revision() {
                return from.revision();
            }

            @Override
            public Optional<Entry> next() {
                if (read++ == after) {
                    what.run();
                }
                return from.next();
            }

            @Override
            public void close() {
                from.close();
            }
        };
    }
}
