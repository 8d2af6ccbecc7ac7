package countersign.iam.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Snapshot] keeps. A store's test extends it and says how to make both.
public abstract class SnapshotContract {
    private static final int PAIRS = 300;

    private IamStore store;

    /// A store without records.
    protected abstract IamStore emptyStore() throws Exception;

    /// All of `store` as it is now.
    protected abstract StoreSnapshot snapshot(IamStore store) throws Exception;

    @BeforeEach
    void makeStore() throws Exception {
        store = emptyStore();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void a_snapshot_of_an_empty_store_is_empty_at_revision_0() throws Exception {
        try (Snapshot snapshot = snapshot(store)) {
            assertEquals(0, snapshot.revision());
            assertEquals(Optional.empty(), snapshot.next());
            assertEquals(Optional.empty(), snapshot.next());
        }
    }

    @Test
    void it_has_all_records_in_the_order_of_their_bytes_and_none_that_came_later()
            throws Exception {
        List<String> ordered = List.of("a", "a/b", "b", "z", "\u00e9", "\uffee", "\ud83d\ude00");
        for (String key : ordered.reversed()) {
            put(key, key);
        }
        put("a", "again");
        store.commit(Change.builder().delete("b").build());
        long revision = store.revision();

        try (Snapshot snapshot = snapshot(store)) {
            put("later", "x");
            put("a/b", "later");
            List<Entry> entries = entries(snapshot);

            assertEquals(revision, snapshot.revision());
            assertEquals(
                    ordered.stream().filter(key -> !key.equals("b")).toList(),
                    entries.stream().map(Entry::key).toList());
            assertArrayEquals(bytes("again"), entries.getFirst().value());
            assertArrayEquals(bytes("a/b"), entries.get(1).value());
        }
    }

    @Test
    void a_record_is_looked_up_as_it_was_at_the_moment_wherever_the_reading_is() throws Exception {
        put("a", "first");
        put("b", "goes");

        try (StoreSnapshot snapshot = snapshot(store)) {
            put("a", "later");
            store.commit(Change.builder().delete("b").build());
            put("c", "later");

            assertArrayEquals(bytes("goes"), snapshot.get("b").orElseThrow().value());
            assertEquals("a", snapshot.next().orElseThrow().key());
            Entry first = snapshot.get("a").orElseThrow();
            assertArrayEquals(bytes("first"), first.value());
            assertTrue(first.revision() < snapshot.revision());
            assertEquals(Optional.empty(), snapshot.get("c"));
            assertEquals("b", snapshot.next().orElseThrow().key());
            assertEquals(Optional.empty(), snapshot.next());
        }
    }

    @Test
    void while_others_write_it_shows_the_commits_up_to_its_revision_whole_and_no_other()
            throws Exception {
        for (int pair = 0; pair < PAIRS; pair++) {
            commitPair(pair, 0);
        }
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int round = 1; !enough.get(); round++) {
                                commitPair(round % PAIRS, round);
                            }
                        });

        try {
            for (int i = 0; i < 10; i++) {
                try (Snapshot snapshot = snapshot(store)) {
                    List<Entry> entries = entries(snapshot);

                    assertEquals(2 * PAIRS, entries.size());
                    for (int pair = 0; pair < PAIRS; pair++) {
                        assertArrayEquals(
                                entries.get(pair).value(), entries.get(PAIRS + pair).value());
                    }
                    long latest = entries.stream().mapToLong(Entry::revision).max().orElseThrow();
                    assertEquals(snapshot.revision(), latest);
                }
            }
        } finally {
            enough.set(true);
            writer.join();
        }
        assertTrue(store.revision() > PAIRS, "nothing was written meanwhile");
    }

    private void commitPair(int pair, int round) {
        byte[] value = bytes(Integer.toString(round));
        String name = Integer.toString(1000 + pair);
        store.commit(Change.builder().put("a" + name, value).put("b" + name, value).build());
    }

    private void put(String key, String value) {
        store.commit(Change.builder().put(key, bytes(value)).build());
    }

    private static List<Entry> entries(Snapshot snapshot) {
        List<Entry> entries = new ArrayList<>();
        for (var next = snapshot.next(); next.isPresent(); next = snapshot.next()) {
            entries.add(next.get());
        }
        return entries;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
