package countersign.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Change;
import countersign.iam.store.IamStore;
import countersign.iam.store.Snapshot;
import countersign.iam.store.SnapshotContract;
import countersign.iam.store.StoreFault;
import countersign.iam.store.StoreSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots of a file that a server has open, and of others.
final class SqliteSnapshotTest extends SnapshotContract {
    @TempDir private Path directory;

    @Override
    protected IamStore emptyStore() {
        return SqliteStore.open(file());
    }

    @Override
    protected StoreSnapshot snapshot(IamStore store) {
        return SqliteSnapshot.of(file());
    }

    @Test
    void a_store_whose_server_is_stopped_is_read_and_can_be_opened_meanwhile() {
        Path other = directory.resolve("other.db");
        try (IamStore store = SqliteStore.open(other)) {
            store.commit(Change.builder().put("a", new byte[] {1}).build());
        }

        try (Snapshot snapshot = SqliteSnapshot.of(other);
                IamStore store = SqliteStore.open(other)) {
            store.commit(Change.builder().delete("a").build());

            assertEquals("a", snapshot.next().orElseThrow().key());
            assertEquals(Optional.empty(), snapshot.next());
            assertEquals(1, snapshot.revision());
        }
    }

    @Test
    void what_is_no_store_is_refused_and_left_as_it_is() throws Exception {
        Path text = Files.writeString(directory.resolve("text"), "no store, but a text");
        Path missing = directory.resolve("missing");

        StoreFault none = assertThrows(StoreFault.class, () -> SqliteSnapshot.of(missing));
        assertThrows(StoreFault.class, () -> SqliteSnapshot.of(text));

        assertEquals("There is no store at " + missing, none.getMessage());
        assertTrue(Files.notExists(missing));
        assertEquals("no store, but a text", Files.readString(text));
    }

    private Path file() {
        return directory.resolve("store.db");
    }
}
