package countersign.iam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Commit.Committed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class CachedStoreTest {
    private final GatedStore inner = new GatedStore();
    private final CachedStore store = new CachedStore(inner, 1 << 20);

    @Test
    void a_record_and_an_absence_are_read_once() {
        put(inner, "a", "one");

        for (int i = 0; i < 3; i++) {
            assertEquals("one", value("a"));
            assertEquals(Optional.empty(), store.get("b"));
        }

        assertEquals(List.of("a", "b"), inner.loads);
    }

    @Test
    void what_this_store_commits_is_known_without_reading_it() {
        store.get("a");
        inner.loads.clear();

        long put = put(store, "a", "one");
        Optional<Entry> afterPut = store.get("a");
        store.commit(Change.builder().delete("a").build());
        Optional<Entry> afterDelete = store.get("a");

        assertEquals(put, afterPut.orElseThrow().revision());
        assertEquals("one", text(afterPut.orElseThrow()));
        assertEquals(Optional.empty(), afterDelete);
        assertEquals(List.of(), inner.loads);
    }

    @Test
    void the_watchs_word_of_what_this_store_committed_drops_nothing() {
        store.get("a");
        long revision = put(store, "a", "one");

        watch().changed(revision, Set.of("a"));
        inner.loads.clear();

        assertEquals("one", value("a"));
        assertEquals(List.of(), inner.loads);
    }

    @Test
    void what_others_commit_is_read_anew_once_the_watch_tells() {
        put(inner, "a", "one");
        assertEquals("one", value("a"));
        assertEquals(Optional.empty(), store.get("b"));
        long revision = put(inner, "a", "two");
        put(inner, "b", "new");

        watch().changed(revision, Set.of("a"));
        watch().changed(revision + 1, Set.of("b"));

        assertEquals("two", value("a"));
        assertEquals("new", value("b"));
    }

    @Test
    void a_conflict_leaves_the_record_to_be_read_anew() {
        put(inner, "a", "one");
        assertEquals("one", value("a"));
        put(inner, "a", "two");

        Change change = Change.builder().requireAbsent("a").put("a", bytes("three")).build();
        assertEquals(new Commit.Conflict("a"), store.commit(change));

        assertEquals("two", value("a"));
    }

    @Test
    void a_load_that_a_commit_overtakes_is_not_kept() {
        put(inner, "a", "one");
        inner.afterGet = once(() -> put(store, "a", "two"));

        Entry overtaken = store.get("a").orElseThrow();

        assertEquals("one", text(overtaken));
        assertEquals("two", value("a"));
    }

    @Test
    void a_load_that_anothers_commit_and_its_event_overtake_is_not_kept() {
        put(inner, "a", "one");
        store.get("other");
        inner.afterGet =
                once(() -> watch().changed(put(inner, "a", "two"), Set.of("a", "another")));

        Entry overtaken = store.get("a").orElseThrow();

        assertEquals("one", text(overtaken));
        assertEquals("two", value("a"));
    }

    @Test
    void a_load_within_a_commit_is_not_kept() {
        put(inner, "a", "one");
        store.get("a");
        inner.afterCommit = once(() -> assertEquals("two", value("a")));

        put(store, "a", "two");

        assertEquals("two", value("a"));
    }

    @Test
    void a_load_that_began_within_a_commit_and_ended_behind_it_is_not_kept() throws Exception {
        put(inner, "a", "one");
        store.get("other");
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch committed = new CountDownLatch(1);
        Thread load = Thread.ofPlatform().unstarted(() -> store.get("a"));
        inner.afterGet =
                once(() -> {
                    read.countDown();
                    await(committed);
                });
        inner.beforeCommit =
                once(() -> {
                    load.start();
                    await(read);
                });

        put(store, "a", "two");
        store.commit(Change.builder().requireAbsent("a").delete("a").build()); // drops "two"
        committed.countDown();
        load.join();

        assertEquals("two", value("a"));
    }

    @Test
    void of_two_commits_that_overlap_neither_is_kept() {
        store.get("a");
        inner.afterCommit = once(() -> put(store, "a", "later"));

        put(store, "a", "earlier");

        assertEquals("later", value("a"));
    }

    @Test
    void a_commit_that_anothers_overtakes_is_not_kept() {
        store.get("a");
        inner.afterCommit = once(() -> watch().changed(put(inner, "a", "later"), Set.of("a")));

        put(store, "a", "earlier");

        assertEquals("later", value("a"));
    }

    @Test
    void a_commit_that_ended_in_a_fault_leaves_its_keys_to_be_read_anew() {
        put(inner, "a", "one");
        assertEquals("one", value("a"));
        inner.afterCommit =
                once(() -> {
                    throw new StoreFault("the answer was lost, as the test wants");
                });

        assertThrows(StoreFault.class, () -> put(store, "a", "two"));

        assertEquals("two", value("a"));
    }

    @Test
    void a_lost_watch_drops_everything_and_the_next_read_begins_another() {
        put(inner, "a", "one");
        assertEquals("one", value("a"));
        put(inner, "a", "two");

        watch().lost();

        assertEquals("two", value("a"));
        assertEquals("two", value("a"));
        assertEquals(List.of("a", "a"), inner.loads);
        assertEquals(2, inner.listeners.size());
        watch().changed(put(inner, "a", "three"), Set.of("a"));
        assertEquals("three", value("a"));
    }

    @Test
    void a_load_within_which_the_watch_is_lost_is_not_kept() {
        put(inner, "a", "one");
        inner.afterGet =
                once(() -> {
                    watch().lost();
                    store.get("other"); // begins the next watch
                    put(inner, "a", "two");
                });

        assertEquals("one", value("a"));

        assertEquals("two", value("a"));
    }

    @Test
    void a_commit_across_two_watches_leaves_nothing_stale() {
        put(inner, "a", "one");
        store.get("a");
        inner.afterCommit =
                once(() -> {
                    watch().lost();
                    store.get("a");
                });

        put(store, "a", "two");

        assertEquals("two", value("a"));
    }

    @Test
    void without_a_watch_reads_go_through_and_nothing_is_kept() {
        inner.refusesWatches = true;
        put(inner, "a", "one");
        assertEquals("one", value("a"));
        put(inner, "a", "two");
        assertEquals("two", value("a"));
        put(store, "a", "three");
        put(inner, "a", "four");

        assertEquals("four", value("a"));

        inner.refusesWatches = false;
        inner.loads.clear();
        assertEquals("four", value("a"));
        assertEquals("four", value("a"));
        assertEquals(List.of("a"), inner.loads);
    }

    @Test
    void the_cache_stays_within_its_bytes() {
        for (int i = 0; i < 3_000; i++) {
            put(store, "user/" + i, "x".repeat(i % 2_000 + 1));
            store.get("absent/" + i);

            assertTrue(store.cachedBytes() <= 1 << 20);
        }
        assertTrue(store.cachedBytes() > 1 << 19);
    }

    @Test
    void a_value_larger_than_the_cache_is_read_through() {
        CachedStore small = new CachedStore(inner, 1_000);
        put(small, "a", "x".repeat(2_000));

        assertEquals(2_000, small.get("a").orElseThrow().value().length);
        assertEquals(0, small.cachedBytes());
    }

    @Test
    void in_memory_only_mode_what_is_known_is_answered() {
        put(inner, "a", "one");
        store.get("a");
        store.get("b");

        assertEquals("one", MemoryOnly.call(() -> value("a")));
        assertEquals(Optional.empty(), MemoryOnly.call(() -> store.get("b")));
    }

    @Test
    void in_memory_only_mode_what_needs_the_inner_store_is_refused_before_any_effect() {
        put(inner, "a", "one");
        Change change = Change.builder().put("a", bytes("two")).build();
        AtomicBoolean told = new AtomicBoolean();
        WatchListener listener =
                new WatchListener() {
                    @Override
                    public void changed(long revision, Set<String> keys) {
                        told.set(true);
                    }

                    @Override
                    public void lost() {
                        told.set(true);
                    }
                };

        refused(() -> store.get("a"));
        refused(() -> store.list("", "", 1));
        refused(() -> store.count(""));
        refused(() -> store.commit(change));
        refused(() -> store.revision());
        refused(() -> store.watch(0, listener));

        assertEquals(List.of(), inner.loads);
        assertEquals(List.of(), inner.listeners);
        assertEquals("one", text(inner.get("a").orElseThrow()));
        assertFalse(told.get());
    }

    @Test
    void memory_only_mode_ends_with_its_call_also_where_that_throws() {
        put(inner, "a", "one");
        refused(() -> store.get("a"));

        assertEquals("one", value("a"));
    }

    @Test
    void no_read_is_stale_while_many_threads_write_and_the_cache_evicts() throws Exception {
        MemoryStore memory = new MemoryStore();
        try (CachedStore raced = new CachedStore(memory, 2_000)) { // holds 8 of the 24 keys
            Together.run(
                    8,
                    thread -> {
                        Random random = new Random(thread);
                        long seen = 0;
                        for (int i = 0; i < 4_000; i++) {
                            String key = "key/" + random.nextInt(24);
                            if (random.nextInt(4) == 0) {
                                seen = Math.max(seen, put(raced, key, "by " + thread));
                                long after = raced.get(key).orElseThrow().revision();
                                assertTrue(after >= seen, "own commit not seen");
                            } else {
                                long before = revision(memory.get(key));
                                assertTrue(revision(raced.get(key)) >= before, "stale");
                            }
                        }
                    });
            for (int key = 0; key < 24; key++) {
                assertEquals(revision(memory.get("key/" + key)), revision(raced.get("key/" + key)));
            }
        }
    }

    private static void refused(Runnable call) {
        NotInMemory thrown =
                assertThrows(
                        NotInMemory.class,
                        () ->
                                MemoryOnly.call(() -> {
                                    call.run();
                                    return call;
                                }));
        assertEquals(0, thrown.getStackTrace().length);
    }

    private static GatedStore.Gate once(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private WatchListener watch() {
        return inner.listeners.getLast();
    }

    private String value(String key) {
        return text(store.get(key).orElseThrow());
    }

    private static long revision(Optional<Entry> entry) {
        return entry.map(Entry::revision).orElse(0L);
    }

    private static long put(IamStore store, String key, String value) {
        Commit commit = store.commit(Change.builder().put(key, bytes(value)).build());
        return assertInstanceOf(Committed.class, commit).revision();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Entry entry) {
        return new String(entry.value(), StandardCharsets.UTF_8);
    }
}
