package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import countersign.iam.store.Change;
import countersign.iam.store.IamStore;
import countersign.iam.store.Snapshot;
import countersign.iam.store.SnapshotContract;
import countersign.iam.store.SnapshotLost;
import countersign.iam.store.StoreFault;
import countersign.iam.store.StoreSnapshot;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/// Snapshots of a store that others write, and whose history somebody compacts.
final class EtcdSnapshotTest extends SnapshotContract {
    private static final int HISTORY = 10;

    private EtcdSettings settings = OneEtcd.settings(OneEtcd.endpoints());

    @Override
    protected IamStore emptyStore() {
        return OneEtcd.store(settings, 10_000);
    }

    @Override
    protected StoreSnapshot snapshot(IamStore store) {
        return snapshot();
    }

    @Test
    void nodes_that_compact_the_history_leave_a_snapshot_what_it_reads_until_it_is_closed() {
        try (EtcdStore store = OneEtcd.store(settings, HISTORY)) {
            commit(store, 1);
            long before = store.revision();
            try (Snapshot snapshot = snapshot()) {
                commit(store, 10 * HISTORY);

                assertEquals(before, snapshot.next().orElseThrow().revision());
            }
            Snapshot late = snapshot();
            OneEtcd.delete(ByteString.copyFromUtf8(settings.prefix() + "/hold/"));
            commit(store, 3 * HISTORY);

            assertThrows(SnapshotLost.class, late::next);
            late.close();
        }
    }

    @Test
    void what_a_killed_process_holds_is_given_up_in_time() {
        try (EtcdStore store = OneEtcd.store(settings, HISTORY)) {
            commit(store, 1);
            Snapshot abandoned = snapshot();

            commit(store, (Limits.HELD_HISTORIES + 1) * HISTORY);

            assertThrows(SnapshotLost.class, abandoned::next);
            abandoned.close();
        }
    }

    @Test
    void a_prefix_without_a_store_is_refused_and_left_as_it_is() {
        settings = OneEtcd.settings(OneEtcd.endpoints());

        StoreFault first = assertThrows(StoreFault.class, this::snapshot);
        StoreFault again = assertThrows(StoreFault.class, this::snapshot);

        assertEquals("There is no store below `" + settings.prefix() + "/`", first.getMessage());
        assertEquals(first.getMessage(), again.getMessage());
    }

    @Test
    void a_store_knows_its_own_snapshots() {
        EtcdSettings others = OneEtcd.settings(OneEtcd.endpoints());

        try (EtcdStore store = OneEtcd.store(settings, HISTORY);
                EtcdStore other = OneEtcd.store(others, HISTORY);
                EtcdSnapshot snapshot = snapshot()) {
            assertTrue(store.isSourceOf(snapshot));
            assertFalse(other.isSourceOf(snapshot));
        }
    }

    private EtcdSnapshot snapshot() {
        return EtcdSnapshot.of(settings, OneEtcd.limits(HISTORY), new SecureRandom());
    }

    private static void commit(EtcdStore store, int times) {
        for (int i = 0; i < times; i++) {
            store.commit(Change.builder().put("a", new byte[] {1}).build());
        }
    }
}
