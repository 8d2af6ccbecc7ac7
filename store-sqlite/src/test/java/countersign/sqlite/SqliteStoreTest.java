package countersign.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Change;
import countersign.iam.store.Commit.Committed;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import countersign.iam.store.Together;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest {
    @TempDir private Path directory;
    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = directory.resolve("store.db");
    }

    @Test
    void a_reopened_store_has_its_records_its_revision_and_its_log() {
        try (IamStore store = SqliteStore.open(file)) {
            put(store, "a", "one");
            put(store, "b", "two");
            store.commit(Change.builder().delete("a").build());
        }

        try (IamStore store = SqliteStore.open(file)) {
            assertEquals(List.of("b"), keys(store));
            assertEquals(3, store.revision());
            assertEquals(4, put(store, "c", "three"));
        }
    }

    @Test
    void the_file_and_what_lies_beside_it_are_of_their_owner_alone() throws IOException {
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        try (IamStore store = SqliteStore.open(file)) {
            put(store, "a", "one");

            List<Path> all;
            try (Stream<Path> files = Files.list(directory)) {
                all = files.sorted().toList();
            }
            assertEquals(
                    List.of("store.db", "store.db-shm", "store.db-wal", "store.db.lock"),
                    all.stream().map(it -> it.getFileName().toString()).toList());
            for (Path one : all) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(one)),
                        one.toString());
            }
        }
    }

    @Test
    void a_store_that_is_open_is_refused_a_second_time_also_by_another_name() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.db"), file);
        try (IamStore store = SqliteStore.open(file)) {
            for (Path name :
                    List.of(
                            file,
                            link,
                            directory.resolve("../" + directory.getFileName() + "/store.db"))) {
                String refused = refusal(name);
                assertTrue(refused.endsWith("store.db is open in another server"), refused);
            }
            put(store, "a", "one");
        }
        SqliteStore.open(file).close();
    }

    @Test
    void a_file_that_is_not_a_store_is_refused_and_left_as_it_is() throws Exception {
        byte[] text =
                "This is a letter and not a store. ".repeat(100).getBytes(StandardCharsets.UTF_8);
        Files.write(file, text);
        assertTrue(refusal(file).contains("Can't open the store"));
        assertArrayEquals(text, Files.readAllBytes(file));

        Files.delete(file);
        sql("CREATE TABLE accounts (id INTEGER)");
        byte[] foreign = Files.readAllBytes(file);
        assertTrue(refusal(file).startsWith("Not a store of Countersign's: "));
        assertArrayEquals(foreign, Files.readAllBytes(file));
    }

    @Test
    void a_store_of_a_newer_format_is_refused_and_left_as_it_is() throws Exception {
        SqliteStore.open(file).close();
        sql("PRAGMA user_version = 2");
        byte[] newer = Files.readAllBytes(file);

        String refused = refusal(file);

        assertTrue(refused.contains("has format 2, and this release knows format 1"), refused);
        assertArrayEquals(newer, Files.readAllBytes(file));
    }

    @Test
    void a_foreign_file_without_tables_is_refused() throws Exception {
        sql("PRAGMA user_version = 7");

        assertTrue(refusal(file).startsWith("Not a store of Countersign's: "));
    }

    @Test
    void a_commit_waits_for_the_disk() throws Exception {
        SqliteStore.open(file).close();

        assertEquals(2, number("PRAGMA synchronous")); // FULL
        assertEquals(1, number("SELECT journal_mode = 'wal' FROM pragma_journal_mode"));
    }

    @Test
    void a_damaged_store_is_refused() throws IOException {
        try (IamStore store = SqliteStore.open(file)) {
            for (int i = 0; i < 200; i++) {
                put(store, "key/" + i, "x".repeat(500));
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        new Random(5).ints(2_000, 8_192, bytes.length).forEach(at -> bytes[at] ^= 0x55);
        Files.write(file, bytes);

        String refused = refusal(file);

        assertTrue(refused.contains("is damaged") || refused.contains("malformed"), refused);
    }

    @Test
    void a_file_that_cannot_be_made_is_refused() {
        Path nowhere = directory.resolve("missing/store.db");

        assertTrue(refusal(nowhere).startsWith("Can't make or open the file "));
    }

    @Test
    void names_that_mean_something_to_sqlite_or_its_driver_are_names() throws IOException {
        for (String name :
                List.of("a?mode=memory.db", "a#b.db", "a%20b.db", "a b.db", "ü.db", ":memory:")) {
            Path odd = directory.resolve(name);
            try (IamStore store = SqliteStore.open(odd)) {
                put(store, "a", "one");
            }
            assertTrue(Files.size(odd) > 0, name);
        }
    }

    @Test
    void the_log_is_trimmed() throws Exception {
        try (IamStore store = SqliteStore.open(file, limits(64, 1L << 30))) {
            Together.run(
                    16,
                    thread -> {
                        for (int i = 0; i < 64; i++) {
                            put(store, "k" + thread, "" + i);
                        }
                    });
        }

        long logged = number("SELECT count(*) FROM commits");
        assertTrue(logged >= 64 && logged <= 64 + 256 + 256, "log of " + logged);
    }

    @Test
    void a_file_at_its_limit_refuses_what_makes_it_larger_and_goes_on_when_there_is_room()
            throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (IamStore store = SqliteStore.open(file, limits(100, 400_000))) {
            StoreFault full = fill(store, acknowledged);

            assertTrue(String.valueOf(full.getMessage()).startsWith("No room for the store "));
            assertEquals(acknowledged, keys(store));
            assertEquals(acknowledged.size(), store.revision());
            assertThrows(StoreFault.class, () -> put(store, "full/again", "x".repeat(50_000)));

            store.commit(Change.builder().delete(acknowledged.removeFirst()).build());
            put(store, "full/~after", "x".repeat(900));
            acknowledged.add("full/~after");
            assertEquals(acknowledged, keys(store));
        }
        try (IamStore store = SqliteStore.open(file)) {
            assertEquals(acknowledged, keys(store));
            put(store, "full/~larger", "x".repeat(500_000));
        }
    }

    @Test
    void a_backup_is_the_store_as_it_was_at_one_moment_while_others_write() throws Exception {
        Path backup = directory.resolve("backup.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "pair/a", "0");
            put(store, "pair/b", "0");
            AtomicBoolean done = new AtomicBoolean();
            Together.run(
                    3,
                    thread -> {
                        if (thread == 0) {
                            store.backupTo(backup);
                            done.set(true);
                        }
                        for (int i = 0; !done.get(); i++) {
                            byte[] value = ("" + i).getBytes(StandardCharsets.UTF_8);
                            store.commit(
                                    Change.builder()
                                            .put("pair/a", value)
                                            .put("pair/b", value)
                                            .build());
                        }
                    });

            StoreFault again = assertThrows(StoreFault.class, () -> store.backupTo(backup));
            assertTrue(String.valueOf(again.getMessage()).endsWith("it is there already"));
        }

        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
        assertFalse(Files.exists(directory.resolve("backup.db.part")));
        try (IamStore copy = SqliteStore.open(backup)) {
            List<Entry> pair = copy.list("pair/", "", 10);
            assertEquals(2, pair.size());
            assertEquals(
                    copy.revision(), pair.stream().mapToLong(Entry::revision).max().orElseThrow());
            assertTrue(copy.revision() <= 2 || pair.get(0).revision() == pair.get(1).revision());
        }
    }

    @Test
    void a_backup_that_cannot_be_written_leaves_nothing() {
        try (SqliteStore store = SqliteStore.open(file)) {
            Path nowhere = directory.resolve("missing/backup.db");

            assertThrows(StoreFault.class, () -> store.backupTo(nowhere));

            assertFalse(Files.exists(nowhere));
            put(store, "a", "one");
        }
    }

    @Test
    void a_closed_store_gives_its_lock_back_and_leaves_one_file_and_the_lock() throws IOException {
        SqliteStore.open(file).close();

        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("store.db", "store.db.lock"),
                    files.map(it -> it.getFileName().toString()).sorted().toList());
        }
    }

    static Limits limits(int logCommits, long fileBytes) {
        return new Limits(Duration.ofSeconds(30), 4_096, logCommits, 2, fileBytes);
    }

    /// Puts records until the store refuses, and notes those that were acknowledged.
    static StoreFault fill(IamStore store, List<String> acknowledged) {
        for (int i = 0; i < 10_000; i++) {
            String key = "full/%05d".formatted(i);
            try {
                put(store, key, "x".repeat(5_000));
            } catch (StoreFault full) {
                return full;
            }
            acknowledged.add(key);
        }
        throw new AssertionError("Never full");
    }

    static long put(IamStore store, String key, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Change change = Change.builder().put(key, bytes).build();
        return assertInstanceOf(Committed.class, store.commit(change)).revision();
    }

    static List<String> keys(IamStore store) {
        return new ArrayList<>(
                store.list("", "", IamStore.LIST_LIMIT_MAX).stream().map(Entry::key).toList());
    }

    private static String refusal(Path file) {
        return String.valueOf(
                assertThrows(StoreFault.class, () -> SqliteStore.open(file).close()).getMessage());
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = StoreFile.connect(file);
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = StoreFile.connect(file);
                Statement statement = connection.createStatement()) {
            return Schema.number(statement, query);
        }
    }
}
