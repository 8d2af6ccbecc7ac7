package countersign.iam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Commit.Committed;
import countersign.iam.store.Commit.Conflict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Memory before a store that other nodes write too: what is believed, and for how long. The store
/// is one whose watch the test is, and time is a number of the test's.
final class StalenessTest {
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final long SECOND = BOUND.toNanos();

    private final GatedStore inner = new GatedStore();
    private final AtomicLong now = new AtomicLong(5);
    private final CachedStore store = new CachedStore(inner, 100_000, BOUND, now::get);

    @Test
    void what_was_read_is_answered_from_memory_until_the_time_since_the_proof_is_up() {
        putByAnotherNode("a", "one");
        store.get("a");

        now.addAndGet(SECOND - 1);
        store.get("a");
        assertEquals(1, inner.loads.size());
        assertTrue(store.isCurrent());

        now.addAndGet(1);
        store.get("a");
        assertEquals(2, inner.loads.size());
        assertFalse(store.isCurrent());
    }

    @Test
    void a_proof_that_the_watch_has_reached_prolongs_it_from_when_it_was_asked_for() {
        putByAnotherNode("a", "one");
        store.get("a");

        now.addAndGet(SECOND / 2);
        store.prove();
        now.addAndGet(SECOND - 1);
        store.get("a");

        assertEquals(1, inner.loads.size());
        now.addAndGet(1);
        assertFalse(store.isCurrent());
    }

    @Test
    void a_store_that_is_ahead_of_the_watch_proves_nothing_until_the_watch_has_told() {
        putByAnotherNode("a", "one");
        store.get("a");

        long ahead = putByAnotherNode("a", "two");
        now.addAndGet(SECOND - 1);
        store.prove();
        assertEquals("one", read("a")); // less than a second old
        now.addAndGet(1);
        assertEquals("two", read("a"));
        assertFalse(store.isCurrent());

        inner.listeners.getFirst().changed(ahead, Set.of("a"));
        assertTrue(store.isCurrent());
        assertEquals("two", read("a"));
    }

    @Test
    void a_watch_that_says_that_there_was_nothing_completes_a_proof() {
        putByAnotherNode("a", "one");
        store.get("a");
        long ahead = putByAnotherNode("b", "x");

        now.addAndGet(SECOND - 1);
        store.prove();
        inner.listeners.getFirst().reached(ahead);
        now.addAndGet(SECOND / 2);

        assertTrue(store.isCurrent());
    }

    @Test
    void a_store_that_can_not_be_reached_is_not_answered_for_once_the_time_is_up() {
        putByAnotherNode("a", "one");
        store.get("a");
        GatedStore.Gate away =
                () -> {
                    throw new StoreFault("away, as the test wants");
                };
        inner.beforeRevision = away;
        inner.afterGet = away;

        now.addAndGet(SECOND - 1);
        assertThrows(StoreFault.class, store::prove);
        assertEquals("one", read("a"));

        now.addAndGet(1);
        assertThrows(StoreFault.class, () -> store.get("a"));
    }

    @Test
    void on_the_event_loop_nothing_is_answered_that_is_not_believed() {
        putByAnotherNode("a", "one");
        store.get("a");

        assertTrue(MemoryOnly.call(() -> store.get("a")).isPresent());
        now.addAndGet(SECOND);
        assertThrows(NotInMemory.class, () -> MemoryOnly.call(() -> store.get("a")));
    }

    @Test
    void who_has_read_a_newer_record_is_not_answered_from_before_it() {
        putByAnotherNode("a", "old");
        store.get("a");

        Change both = Change.builder().put("a", bytes("new")).put("b", bytes("new")).build();
        long ahead = assertInstanceOf(Committed.class, inner.commit(both)).revision();
        assertEquals("new", read("b"));
        assertEquals("new", read("a"));

        inner.listeners.getFirst().changed(ahead, Set.of("a", "b"));
        assertTrue(store.isCurrent());
    }

    @Test
    void a_conflict_forgets_what_the_change_relied_on() {
        putByAnotherNode("a", "old");
        Entry old = store.get("a").orElseThrow();
        putByAnotherNode("a", "new");
        Change change = Change.builder().requireUnchanged(old).put("b", bytes("x")).build();

        assertEquals(new Conflict("a"), store.commit(change));

        assertEquals("new", read("a"));
    }

    @Test
    void a_watch_that_is_lost_is_begun_anew_by_the_next_proof() {
        store.prove();
        assertTrue(store.isCurrent());

        inner.listeners.getFirst().lost();
        assertFalse(store.isCurrent());

        store.prove();
        assertTrue(store.isCurrent());
        assertEquals(2, inner.listeners.size());
    }

    @Test
    void a_store_that_goes_back_is_answered_for_no_more() {
        putByAnotherNode("a", "one");
        putByAnotherNode("a", "two");
        store.get("a");
        store.prove();

        inner.revisionsLost = 1;

        StoreWentBack fault = assertThrows(StoreWentBack.class, store::prove);
        assertEquals("The store is at revision 1 and was at 2 before", fault.getMessage());
        assertFalse(store.isCurrent());
        assertThrows(StoreFault.class, () -> store.get("a"));
        inner.revisionsLost = 0;
        assertThrows(StoreWentBack.class, store::prove, "once back, always back");
    }

    @Test
    void a_store_that_went_back_while_it_was_away_is_noticed_by_who_reads_first() {
        assertInstanceOf(
                Committed.class, store.commit(Change.builder().put("a", bytes("one")).build()));
        store.prove();
        inner.listeners.getFirst().lost();

        inner.revisionsLost = 1;

        assertThrows(StoreFault.class, () -> store.get("a"));
        assertThrows(StoreWentBack.class, store::prove);
    }

    @Test
    void a_store_of_one_process_needs_no_proof() {
        CachedStore alone = new CachedStore(inner, 100_000);
        putByAnotherNode("a", "one");
        alone.get("a");
        alone.get("a");

        assertEquals(List.of("a"), inner.loads);
        assertTrue(alone.isCurrent());
    }

    private long putByAnotherNode(String key, String value) {
        Change change = Change.builder().put(key, bytes(value)).build();
        return assertInstanceOf(Committed.class, inner.commit(change)).revision();
    }

    private String read(String key) {
        return new String(store.get(key).orElseThrow().value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
