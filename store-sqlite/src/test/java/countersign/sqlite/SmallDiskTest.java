package countersign.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store on a file system of 2 MB that is really full. Needs the right to mount one; where that
/// is missing, `SqliteStoreTest` alone tells of a file that can't grow.
final class SmallDiskTest {
    @TempDir private Path directory;
    private Path disk = Path.of("");
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
        assumeTrue(mounted, "not allowed to mount a file system");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertTrue(run("umount", disk.toString()));
        }
    }

    @Test
    void a_full_disk_refuses_and_the_store_goes_on_when_there_is_room() throws Exception {
        Path file = disk.resolve("store.db");
        Path ballast = Files.write(disk.resolve("ballast"), new byte[1_000_000]);
        List<String> acknowledged = new ArrayList<>();
        try (IamStore store = SqliteStore.open(file)) {
            StoreFault full = SqliteStoreTest.fill(store, acknowledged);

            assertTrue(String.valueOf(full.getMessage()).contains("nothing was written"));
            assertTrue(acknowledged.size() > 10, "only " + acknowledged.size());
            assertEquals(acknowledged, SqliteStoreTest.keys(store));
            assertThrows(
                    StoreFault.class,
                    () -> SqliteStoreTest.put(store, "full/again", "x".repeat(50_000)));

            Files.delete(ballast);
            SqliteStoreTest.put(store, "full/~after", "x".repeat(5_000));
            acknowledged.add("full/~after");
            assertEquals(acknowledged, SqliteStoreTest.keys(store));
            assertEquals(acknowledged.size(), store.revision());
        }
        try (IamStore store = SqliteStore.open(file)) {
            assertEquals(acknowledged, SqliteStoreTest.keys(store));
        }
    }

    @Test
    void a_store_that_was_closed_on_a_full_disk_has_all_that_was_acknowledged() throws Exception {
        Path file = disk.resolve("store.db");
        Path ballast = Files.write(disk.resolve("ballast"), new byte[500_000]);
        List<String> acknowledged = new ArrayList<>();
        try (IamStore store = SqliteStore.open(file)) {
            SqliteStoreTest.fill(store, acknowledged);
        }

        Files.delete(ballast);
        try (IamStore store = SqliteStore.open(file)) {
            assertEquals(acknowledged, SqliteStoreTest.keys(store));
        }
    }

    @Test
    void a_backup_onto_a_full_disk_is_refused_and_leaves_nothing() throws Exception {
        try (SqliteStore store = SqliteStore.open(directory.resolve("store.db"))) {
            SqliteStoreTest.put(store, "large/1", "x".repeat(1_000_000));
            SqliteStoreTest.put(store, "large/2", "x".repeat(1_000_000));
            SqliteStoreTest.put(store, "large/3", "x".repeat(1_000_000));

            assertThrows(StoreFault.class, () -> store.backupTo(disk.resolve("backup.db")));

            assertEquals(List.of(), List.of(disk.toFile().list()));
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such command
        }
    }
}
