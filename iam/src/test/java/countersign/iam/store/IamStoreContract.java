package countersign.iam.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Commit.Committed;
import countersign.iam.store.Commit.Conflict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [IamStore] keeps, races included. A store's test extends it and says how to make one.
/// Long, since it is one thing: the contract, to be read beside the port.
public abstract class IamStoreContract {
    /// How many commits the log of [#emptyStore] holds, at most; small, so that tests can pass it.
    protected static final int LOG_COMMITS = 500;

    private IamStore store;

    /// A store without records. With a log to watch from of [#LOG_COMMITS] commits at least, and
    /// less than three times as many.
    protected abstract IamStore emptyStore() throws Exception;

    @BeforeEach
    void makeStore() throws Exception {
        store = emptyStore();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void a_new_store_is_empty_at_revision_0() {
        assertEquals(Optional.empty(), store.get("user/alice"));
        assertEquals(List.of(), store.list("", "", 10));
        assertEquals(0, store.count(""));
        assertEquals(0, store.revision());
    }

    @Test
    void a_record_that_was_put_is_read_with_the_revision_of_its_commit() {
        long revision = put("user/alice", "one");

        Entry entry = store.get("user/alice").orElseThrow();

        assertEquals("user/alice", entry.key());
        assertEquals("one", text(entry));
        assertEquals(revision, entry.revision());
        assertEquals(revision, store.revision());
    }

    @Test
    void each_commit_has_a_greater_revision_than_the_one_before_also_one_that_changes_nothing() {
        long first = put("a", "one");
        long second = put("a", "one");
        long third = committed(store.commit(Change.builder().delete("nothing-there").build()));

        assertTrue(0 < first && first < second && second < third);
        assertEquals(second, store.get("a").orElseThrow().revision());
        assertEquals(third, store.revision());
    }

    @Test
    void a_deleted_record_is_gone_and_can_be_made_anew() {
        put("a", "one");

        store.commit(Change.builder().delete("a").build());

        assertEquals(Optional.empty(), store.get("a"));
        assertEquals(0, store.count("a"));
        Change anew = Change.builder().requireAbsent("a").put("a", bytes("two")).build();
        committed(store.commit(anew));
        assertEquals("two", text(store.get("a").orElseThrow()));
    }

    @Test
    void a_value_changed_by_its_writer_after_the_change_was_made_is_not_changed_in_the_store() {
        byte[] value = bytes("one");
        Change change = Change.builder().put("a", value).build();

        value[0] = 'X';
        store.commit(change);

        assertEquals("one", text(store.get("a").orElseThrow()));
    }

    @Test
    void values_are_any_bytes_up_to_the_limit() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] large = new byte[IamStore.VALUE_BYTES_MAX];
        new Random(1).nextBytes(large);

        committed(store.commit(Change.builder().put("all", all).put("large", large).build()));

        assertArrayEquals(all, store.get("all").orElseThrow().value());
        assertArrayEquals(large, store.get("large").orElseThrow().value());
    }

    @Test
    void absent_holds_only_where_there_is_no_record() {
        Change create = Change.builder().requireAbsent("a").put("a", bytes("one")).build();

        committed(store.commit(create));

        assertEquals(new Conflict("a"), store.commit(create));
    }

    @Test
    void unchanged_holds_only_for_the_record_that_was_read() {
        put("a", "one");
        Entry read = store.get("a").orElseThrow();
        Change replace = Change.builder().requireUnchanged(read).put("a", bytes("two")).build();

        committed(store.commit(replace));

        assertEquals(new Conflict("a"), store.commit(replace));
        assertEquals("two", text(store.get("a").orElseThrow()));
    }

    @Test
    void unchanged_does_not_hold_for_a_deleted_record_nor_for_its_successor() {
        put("a", "one");
        Entry read = store.get("a").orElseThrow();
        Change touch = Change.builder().requireUnchanged(read).put("b", bytes("x")).build();

        store.commit(Change.builder().delete("a").build());
        Commit afterDelete = store.commit(touch);
        put("a", "one");
        Commit afterRemake = store.commit(touch);

        assertEquals(new Conflict("a"), afterDelete);
        assertEquals(new Conflict("a"), afterRemake);
    }

    @Test
    void a_conflict_names_the_first_precondition_that_failed_and_leaves_nothing() {
        long before = put("taken", "one");
        Change change =
                Change.builder()
                        .requireAbsent("free")
                        .requireAbsent("taken")
                        .requireUnchanged(new Entry("never", bytes("x"), 1))
                        .put("free", bytes("x"))
                        .delete("taken")
                        .build();

        Commit commit = store.commit(change);

        assertEquals(new Conflict("taken"), commit);
        assertEquals(Optional.empty(), store.get("free"));
        assertEquals("one", text(store.get("taken").orElseThrow()));
        assertEquals(before, store.revision());
    }

    @Test
    void preconditions_are_of_the_state_before_the_changes_own_writes() {
        put("a", "one");
        Entry a = store.get("a").orElseThrow();

        Commit swap =
                store.commit(
                        Change.builder()
                                .requireUnchanged(a)
                                .requireAbsent("b")
                                .delete("a")
                                .put("b", a.value())
                                .build());

        committed(swap);
        assertEquals(List.of("b"), keys(store.list("", "", 10)));
    }

    @Test
    void all_records_of_one_change_have_one_revision() {
        Change.Builder change = Change.builder();
        for (int i = 0; i < IamStore.CHANGE_PARTS_MAX; i++) {
            change.put("key/" + i, bytes("value " + i));
        }

        long revision = committed(store.commit(change.build()));

        List<Entry> all = store.list("key/", "", 1000);
        assertEquals(IamStore.CHANGE_PARTS_MAX, all.size());
        assertTrue(all.stream().allMatch(entry -> entry.revision() == revision));
    }

    @Test
    void a_list_has_the_records_of_its_prefix_in_the_order_of_their_utf_8_bytes() {
        List<String> ordered =
                List.of(
                        "p/",
                        "p/\u0000",
                        "p/A",
                        "p/a",
                        "p/a/b",
                        "p/ab",
                        "p/\u007f",
                        "p/é",
                        "p/\u07ff",
                        "p/\u0800",
                        "p/\ud7ff",
                        "p/\ue000",
                        "p/\uffff",
                        "p/\ud800\udc00",
                        "p/\udbff\udfff");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(2));
        shuffled.forEach(key -> put(key, key));
        List.of("o", "p", "p.", "p0", "q/a").forEach(key -> put(key, key));

        assertEquals(ordered, keys(store.list("p/", "", 100)));
        assertEquals(ordered.size(), store.count("p/"));
        assertEquals(ordered.size() + 5, store.count(""));
        assertEquals(List.of("p/a", "p/a/b", "p/ab"), keys(store.list("p/a", "", 100)));
        assertEquals(List.of("p/\udbff\udfff"), keys(store.list("p/\udbff\udfff", "", 9)));
    }

    @Test
    void a_list_goes_on_behind_any_key_whether_it_exists_or_not() {
        List.of("p/a", "p/c", "p/e").forEach(key -> put(key, key));

        assertEquals(List.of("p/a", "p/c"), keys(store.list("p/", "", 2)));
        assertEquals(List.of("p/e"), keys(store.list("p/", "p/c", 2)));
        assertEquals(List.of("p/c", "p/e"), keys(store.list("p/", "p/b", 2)));
        assertEquals(List.of(), store.list("p/", "p/e", 2));
        assertEquals(List.of("p/a", "p/c"), keys(store.list("p/", "a", 2)));
        assertEquals(List.of(), store.list("p/", "q", 2));
    }

    @Test
    void lists_agree_with_a_model_over_random_writes() {
        Random random = new Random(3);
        TreeMap<String, String> model = new TreeMap<>(KeyBytes::compare);
        String[] letters = {"a", "b", "/", "é", "\uffff", "\ud83d\ude00"};
        for (int i = 0; i < 300; i++) {
            String key = randomKey(random, letters, 1);
            if (random.nextInt(3) == 0) {
                store.commit(Change.builder().delete(key).build());
                model.remove(key);
            } else {
                put(key, "v" + i);
                model.put(key, "v" + i);
            }
            String prefix = randomKey(random, letters, 0);
            String after = randomKey(random, letters, 0);
            int limit = 1 + random.nextInt(20);

            List<String> listed = keys(store.list(prefix, after, limit));

            List<String> expected =
                    model.tailMap(after, false).keySet().stream()
                            .filter(it -> it.startsWith(prefix))
                            .limit(limit)
                            .toList();
            assertEquals(expected, listed, () -> "list " + prefix + " after " + after);
            long count = model.keySet().stream().filter(it -> it.startsWith(prefix)).count();
            assertEquals(count, store.count(prefix));
        }
    }

    @Test
    void keys_beyond_the_limits_are_refused() {
        String longest = "é".repeat(IamStore.KEY_BYTES_MAX / 2);

        put(longest, "x");

        assertEquals(List.of(longest), keys(store.list(longest, "", 1)));
        for (String bad : List.of(longest + "a", "\ud800", "a\udc00b", "\udc00\ud800")) {
            assertThrows(IllegalArgumentException.class, () -> store.get(bad));
            assertThrows(IllegalArgumentException.class, () -> store.list(bad, "", 1));
            assertThrows(IllegalArgumentException.class, () -> store.list("", bad, 1));
            assertThrows(IllegalArgumentException.class, () -> store.count(bad));
        }
        assertThrows(IllegalArgumentException.class, () -> store.get(""));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, IamStore.LIST_LIMIT_MAX + 1, Integer.MAX_VALUE})
    void a_list_of_a_limit_out_of_its_range_is_refused(int limit) {
        assertThrows(IllegalArgumentException.class, () -> store.list("", "", limit));
    }

    @Test
    void of_two_commits_on_one_revision_exactly_one_wins() throws Exception {
        put("contended", "0");
        for (int round = 0; round < 30; round++) {
            Entry read = store.get("contended").orElseThrow();
            AtomicInteger wins = new AtomicInteger();

            Together.run(
                    16,
                    thread -> {
                        Change change =
                                Change.builder()
                                        .requireUnchanged(read)
                                        .put("contended", bytes("by " + thread))
                                        .build();
                        if (store.commit(change) instanceof Committed) {
                            wins.incrementAndGet();
                        }
                    });

            assertEquals(1, wins.get());
        }
    }

    @Test
    void of_many_that_create_one_key_exactly_one_wins() throws Exception {
        AtomicInteger wins = new AtomicInteger();

        Together.run(
                16,
                thread -> {
                    Change change =
                            Change.builder()
                                    .requireAbsent("name")
                                    .put("name", bytes("of " + thread))
                                    .build();
                    if (store.commit(change) instanceof Committed) {
                        wins.incrementAndGet();
                    }
                });

        assertEquals(1, wins.get());
    }

    @Test
    void sixteen_threads_that_increment_one_counter_lose_nothing() throws Exception {
        put("counter", "0");
        int each = 25;

        Together.run(
                16,
                thread -> {
                    for (int done = 0; done < each; ) {
                        Entry read = store.get("counter").orElseThrow();
                        int next = Integer.parseInt(text(read)) + 1;
                        Change change =
                                Change.builder()
                                        .requireUnchanged(read)
                                        .put("counter", bytes("" + next))
                                        .put("mark/" + next, bytes("by " + thread))
                                        .build();
                        done += store.commit(change) instanceof Committed ? 1 : 0;
                    }
                });

        assertEquals("" + 16 * each, text(store.get("counter").orElseThrow()));
        assertEquals(16L * each, store.count("mark/"));
        assertTrue(store.revision() >= 1 + 16L * each);
    }

    @Test
    void revisions_of_concurrent_commits_are_all_different_and_each_thread_sees_them_grow()
            throws Exception {
        Set<Long> revisions = Collections.synchronizedSet(new HashSet<>());

        Together.run(
                16,
                thread -> {
                    long last = 0;
                    for (int i = 0; i < 20; i++) {
                        long revision = put("key/" + thread, "" + i);
                        assertTrue(revision > last);
                        assertTrue(store.revision() >= revision);
                        assertTrue(revisions.add(revision));
                        last = revision;
                    }
                });

        assertEquals(320, revisions.size());
    }

    @Test
    void a_commit_is_seen_by_every_read_after_it_returned() throws Exception {
        Together.run(
                8,
                thread -> {
                    for (int i = 0; i < 40; i++) {
                        String key = "own/" + thread + "/" + i;
                        long revision = put(key, "v" + i);
                        assertEquals(revision, store.get(key).orElseThrow().revision());
                        assertEquals(i + 1, store.count("own/" + thread + "/"));
                        assertEquals(List.of(key), keys(store.list(key, "", 2)));
                    }
                });
    }

    @Test
    void a_read_never_sees_a_half_of_a_commit() throws Exception {
        Change.Builder first = Change.builder();
        for (int key = 0; key < 10; key++) {
            first.put("whole/" + key, bytes("first"));
        }
        store.commit(first.build());
        AtomicBoolean done = new AtomicBoolean();

        Together.run(
                4,
                thread -> {
                    if (thread == 0) {
                        for (int i = 0; i < 150; i++) {
                            Change.Builder change = Change.builder();
                            for (int key = 0; key < 10; key++) {
                                change.put("whole/" + key, bytes("" + i));
                            }
                            store.commit(change.build());
                        }
                        done.set(true);
                    }
                    while (!done.get()) {
                        List<Entry> whole = store.list("whole/", "", 100);
                        assertEquals(10, whole.size());
                        assertEquals(1, whole.stream().map(Entry::revision).distinct().count());
                        assertEquals(1, whole.stream().map(this::text).distinct().count());
                    }
                });
    }

    @Test
    void paging_under_concurrent_writes_shows_each_record_that_stays_once() throws Exception {
        for (int i = 0; i < 100; i++) {
            put("page/%03d/stays".formatted(i), "x");
        }
        AtomicBoolean done = new AtomicBoolean();

        Together.run(
                3,
                thread -> {
                    Random random = new Random(thread);
                    if (thread == 0) {
                        for (int round = 0; round < 10; round++) {
                            List<String> seen = page("page/", 7);
                            assertEquals(seen.stream().distinct().toList(), seen);
                            assertEquals(
                                    100, seen.stream().filter(it -> it.endsWith("stays")).count());
                        }
                        done.set(true);
                    }
                    while (!done.get()) {
                        String key = "page/%03d/comes".formatted(random.nextInt(100));
                        put(key, "x");
                        store.commit(Change.builder().delete(key).build());
                    }
                });
    }

    @Test
    void a_watch_tells_every_commit_once_in_order_from_any_revision() throws Exception {
        TreeMap<Long, Set<String>> made = new TreeMap<>();
        made.put(put("k0", "x"), Set.of("k0"));
        for (int i = 1; i < 20; i++) {
            Change change = Change.builder().put("k" + i, bytes("x")).delete("k" + (i - 1)).build();
            made.put(committed(store.commit(change)), Set.of("k" + i, "k" + (i - 1)));
        }
        List<Long> revisions = List.copyOf(made.keySet());
        for (long from :
                List.of(
                        0L,
                        revisions.get(0),
                        revisions.get(9),
                        revisions.get(18),
                        made.lastKey())) {
            try (Events events = new Events(store, from)) {
                long last = put("last", "x");
                made.put(last, Set.of("last"));

                events.awaitRevision(last);

                assertEquals(made.tailMap(from, false), events.byRevision());
            }
        }
    }

    @Test
    void a_watch_tells_of_commits_of_many_threads_once_and_in_order() throws Exception {
        Map<Long, Set<String>> made = Collections.synchronizedMap(new HashMap<>());
        try (Events events = new Events(store, 0)) {
            Together.run(
                    8,
                    thread -> {
                        for (int i = 0; i < 40; i++) {
                            String key = thread + "/" + i;
                            made.put(put(key, "x"), Set.of(key));
                        }
                    });
            events.awaitRevision(store.revision());

            assertEquals(made, events.byRevision());
            assertFalse(events.isLost());
        }
    }

    @Test
    void a_watch_is_not_told_of_a_conflict() throws Exception {
        put("a", "one");
        try (Events events = new Events(store, store.revision())) {
            store.commit(Change.builder().requireAbsent("a").put("b", bytes("x")).build());
            long last = put("c", "x");
            events.awaitRevision(last);

            assertEquals(Map.of(last, Set.of("c")), events.byRevision());
        }
    }

    @Test
    void watches_are_told_independently_and_a_closed_one_is_told_nothing_more() throws Exception {
        try (Events stays = new Events(store, 0);
                Events closed = new Events(store, 0)) {
            long first = put("a", "one");
            closed.awaitRevision(first);

            closed.stop();
            long second = put("a", "two");
            stays.awaitRevision(second);

            assertEquals(Set.of(first), closed.byRevision().keySet());
            assertEquals(Set.of(first, second), stays.byRevision().keySet());
            assertFalse(closed.isLost());
        }
    }

    @Test
    void a_listener_may_close_its_own_watch() throws Exception {
        try (Events stays = new Events(store, 0);
                Events events = new Events(store, 0)) {
            events.closeAfter(1);
            put("a", "one");
            stays.awaitRevision(put("a", "two"));
            events.awaitClosed();

            assertEquals(1, events.byRevision().size());
            assertFalse(events.isLost());
        }
    }

    @Test
    void a_watch_from_before_the_log_is_lost() throws Exception {
        ConcurrentSkipListSet<Long> revisions = new ConcurrentSkipListSet<>();
        Together.run(
                16,
                thread -> {
                    for (int i = 0; i <= 3 * LOG_COMMITS / 16; i++) {
                        revisions.add(put("a" + thread, "" + i));
                    }
                });
        List<Long> ordered = List.copyOf(revisions);
        long before = ordered.get(ordered.size() - 1 - LOG_COMMITS);

        try (Events old = new Events(store, revisions.first());
                Events within = new Events(store, before)) {
            old.awaitLost();
            within.awaitRevision(revisions.last());

            assertEquals(Map.of(), old.byRevision());
            assertEquals(LOG_COMMITS, within.byRevision().size());
            assertFalse(within.isLost());
        }
    }

    @Test
    void a_watch_from_the_future_is_lost() throws Exception {
        long latest = put("a", "one");

        try (Events events = new Events(store, latest + 1)) {
            events.awaitLost();

            assertEquals(Map.of(), events.byRevision());
        }
        assertThrows(IllegalArgumentException.class, () -> new Events(store, -1));
    }

    @Test
    void a_listener_that_throws_is_lost_and_told_nothing_more() throws Exception {
        try (Events stays = new Events(store, 0);
                Events throwing = new Events(store, 0)) {
            throwing.throwAt(2);
            put("a", "one");
            put("a", "two");
            stays.awaitRevision(put("a", "three"));

            throwing.awaitLost();

            assertEquals(2, throwing.byRevision().size());
            assertEquals(3, stays.byRevision().size());
        }
    }

    @Test
    void an_interrupted_thread_learns_what_became_of_its_change_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        Commit commit = store.commit(Change.builder().put("a", bytes("one")).build());
        Optional<Entry> read = store.get("a");

        assertTrue(Thread.interrupted());
        assertEquals(committed(commit), read.orElseThrow().revision());
    }

    @Test
    void a_closed_store_refuses_and_its_watches_are_told_nothing_more() throws Exception {
        put("a", "one");
        Events events = new Events(store, store.revision());

        store.close();
        store.close();

        Change change = Change.builder().put("a", bytes("two")).build();
        assertThrows(StoreFault.class, () -> store.get("a"));
        assertThrows(StoreFault.class, () -> store.list("", "", 1));
        assertThrows(StoreFault.class, () -> store.count(""));
        assertThrows(StoreFault.class, () -> store.commit(change));
        assertThrows(StoreFault.class, () -> store.watch(0, events));
        assertFalse(events.isLost());
        events.stop();
    }

    protected final IamStore store() {
        return store;
    }

    private long put(String key, String value) {
        return committed(store.commit(Change.builder().put(key, bytes(value)).build()));
    }

    private List<String> page(String prefix, int limit) {
        List<String> seen = new ArrayList<>();
        String after = "";
        while (true) {
            List<String> page = keys(store.list(prefix, after, limit));
            seen.addAll(page);
            if (page.size() < limit) {
                return seen;
            }
            after = page.getLast();
        }
    }

    private static String randomKey(Random random, String[] letters, int lengthMin) {
        StringBuilder key = new StringBuilder();
        int length = lengthMin + random.nextInt(4 - lengthMin);
        for (int i = 0; i < length; i++) {
            key.append(letters[random.nextInt(letters.length)]);
        }
        return key.toString();
    }

    private static long committed(Commit commit) {
        return assertInstanceOf(Committed.class, commit).revision();
    }

    private static List<String> keys(List<Entry> entries) {
        return entries.stream().map(Entry::key).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String text(Entry entry) {
        return new String(entry.value(), StandardCharsets.UTF_8);
    }
}
