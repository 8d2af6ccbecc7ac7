package countersign.iam.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.SecretFault;
import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.ForwardingStore;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.StoreFault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Stores whose records were put back by other means than ours.
final class PutBackTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Since.Unknown UNKNOWN = new Since.Unknown(List.of("session/", "keyring"));

    private final MemoryStore store = Records.store(5);

    PutBackTest() {
        for (int i = 0; i < 300; i++) {
            Records.put(store, "session/%03d".formatted(i), "lives");
        }
        Records.put(store, "keyring", "seals");
    }

    @Test
    void sessions_end_what_was_spent_is_doubted_and_all_else_stays() {
        long deleted = run(store);

        assertEquals(301, deleted);
        assertEquals(0, store.count("session/"));
        assertEquals(Optional.empty(), store.get("keyring"));
        assertEquals(5, store.count("record/"));
        assertEquals(Optional.of(NOW), Restoration.doubtedUntil(store));
        assertTrue(Restoration.verify(store, Records.KEY).isPresent());
    }

    @Test
    void one_that_was_cut_off_is_refused_by_servers_and_can_be_repeated() {
        assertThrows(StoreFault.class, () -> run(new Broken(store)));
        StoreFault fault =
                assertThrows(StoreFault.class, () -> Restoration.verify(store, Records.KEY));
        assertThrows(StoreFault.class, () -> Restoration.doubtedUntil(store));

        run(store);

        assertTrue(String.valueOf(fault.getMessage()).contains("`restore --in-place`"));
        assertEquals(0, store.count("session/"));
        assertEquals(5, store.count("record/"));
        assertEquals(Optional.of(NOW), Restoration.doubtedUntil(store));
    }

    @Test
    void what_a_restore_filled_in_part_is_not_made_to_look_whole() {
        MemoryStore half = new MemoryStore();
        byte[] underWay =
                new Restoration(Restoration.Phase.UNDER_WAY, 1, Optional.empty())
                        .encode(Records.KEY);
        half.commit(Change.builder().put(Restoration.KEY, underWay).build());

        assertThrows(StoreFault.class, () -> run(half));

        assertEquals(1, half.revision());
    }

    @Test
    void a_store_of_another_master_key_and_an_empty_one_are_left_alone() {
        run(store);
        long before = store.revision();

        assertThrows(
                SecretFault.class,
                () -> new PutBack(store, Records.OTHER_KEY, () -> NOW).run(UNKNOWN));
        assertThrows(BackupFault.class, () -> run(new MemoryStore()));

        assertEquals(before, store.revision());
    }

    private static long run(IamStore store) {
        return new PutBack(store, Records.KEY, () -> NOW).run(UNKNOWN);
    }

    /// Takes the first commit and no other.
    private static final class Broken extends ForwardingStore {
        private boolean taken;

        Broken(IamStore inner) {
            super(inner);
        }

        @Override
        public synchronized Commit commit(Change change) {
            if (taken) {
                throw new StoreFault("away, as the test wants");
            }
            taken = true;
            return super.commit(change);
        }
    }
}
