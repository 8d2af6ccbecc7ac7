package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import countersign.iam.store.Change;
import countersign.iam.store.Entry;
import countersign.iam.store.Snapshot;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PagesTest {
    private static final int RECORDS = 100;
    private static final int RECORD_BYTES = 4 << 10;

    /// Documented: the revision that etcd answers with is its newest, also where an older one was
    /// asked for (etcd 3.4, `mvcc/kv.go`, `ReadView.Range`).
    @Test
    void all_pages_are_of_the_state_of_the_first_while_others_write() {
        List<RangeRequest> asked = new ArrayList<>();
        Pages pages =
                new Pages(
                        request -> {
                            asked.add(request);
                            return answer(asked.size(), asked.size() < 3);
                        },
                        ByteString.copyFromUtf8("a"),
                        ByteString.copyFromUtf8("z"),
                        Pages.NEWEST);

        while (pages.hasMore()) {
            assertEquals(1, pages.next(10).size());
        }

        assertEquals(
                List.of(0L, 1001L, 1001L), asked.stream().map(RangeRequest::getRevision).toList());
        assertEquals(
                List.of("a", "k1\0", "k2\0"),
                asked.stream().map(request -> request.getKey().toStringUtf8()).toList());
    }

    /// As etcd does, it looks at all keys of a range, whatever the limit.
    private static final class ManyKeys implements Pages.Asking {
        private final NavigableMap<String, KeyValue> keys = new TreeMap<>();
        private long lookedAt;
        private int asked;

        ManyKeys(Stream<String> names) {
            names.forEach(name ->
                    keys.put(name, KeyValue.newBuilder().setKey(utf8("r/" + name)).build()));
        }

        @Override
        public RangeResponse ask(RangeRequest request) {
            Collection<KeyValue> range =
                    keys.subMap(
                                    request.getKey().toStringUtf8().substring(2),
                                    behind(request.getRangeEnd().toStringUtf8()))
                            .values();
            lookedAt += range.size();
            asked++;
            return RangeResponse.newBuilder()
                    .addAllKvs(range.stream().limit(request.getLimit()).toList())
                    .setMore(range.size() > request.getLimit())
                    .setCount(range.size())
                    .build();
        }

        private static String behind(String end) {
            return end.startsWith("r/") ? end.substring(2) : "\uffff";
        }

        List<String> all(Pages pages, int limit) {
            List<String> read = new ArrayList<>();
            while (pages.hasMore()) {
                pages.next(limit).forEach(kv -> read.add(kv.getKey().toStringUtf8().substring(2)));
            }
            return read;
        }

        List<String> some(Pages pages, int limit) {
            List<String> read = new ArrayList<>();
            while (read.size() < limit && pages.hasMore()) {
                pages.next(limit - read.size())
                        .forEach(kv -> read.add(kv.getKey().toStringUtf8().substring(2)));
            }
            return read;
        }
    }

    private static ByteString utf8(String text) {
        return ByteString.copyFromUtf8(text);
    }

    private static String id(Random random) {
        StringBuilder id = new StringBuilder("user/AIDA");
        random.ints(8, 0, 32).forEach(i -> id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(i)));
        return id.toString();
    }

    private static Stream<Arguments> manyKeys() {
        Random random = new Random(20261122);
        return Stream.of(
                Arguments.of("ids", Stream.generate(() -> id(random)).limit(60_000)),
                Arguments.of(
                        "numbers",
                        IntStream.range(0, 60_000).mapToObj("user-name/u%09d"::formatted)),
                Arguments.of(
                        "a few beside many",
                        Stream.concat(
                                Stream.generate(() -> "k/" + id(random)).limit(60_000),
                                IntStream.range(0, 300)
                                        .mapToObj(i -> "%c/%d\u00fc".formatted('A' + i % 50, i)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manyKeys")
    void all_of_many_are_read_without_looking_at_the_rest_for_each_page(
            String what, Stream<String> names) {
        ManyKeys etcd = new ManyKeys(names);
        List<String> keys = List.copyOf(etcd.keys.keySet());

        Pages pages = new Pages(etcd, utf8("r/"), utf8("r0"), Pages.NEWEST);

        assertEquals(keys, etcd.all(pages, 100), what);
        assertTrue(etcd.lookedAt < 100L * keys.size(), what + " looked at " + etcd.lookedAt);
        assertTrue(etcd.asked < keys.size() / 100 * 3, what + " asked " + etcd.asked);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manyKeys")
    void some_behind_a_key_are_read_without_looking_at_the_rest(String what, Stream<String> names) {
        ManyKeys etcd = new ManyKeys(names);
        List<String> keys = List.copyOf(etcd.keys.keySet());
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            int at = i == 0 ? keys.size() - 1 : random.nextInt(keys.size());
            int limit = 1 + random.nextInt(150);
            Pages pages =
                    Pages.ofMany(etcd, utf8("r/" + keys.get(at) + "\0"), utf8("r0"), Pages.NEWEST);

            List<String> read = etcd.some(pages, limit);

            assertEquals(keys.subList(at + 1, Math.min(at + 1 + limit, keys.size())), read);
        }
        assertTrue(etcd.lookedAt < 200 * 15_000, what + " looked at " + etcd.lookedAt);
        assertTrue(etcd.asked < 200 * 25, what + " asked " + etcd.asked);
    }

    @Test
    void a_list_whose_page_is_larger_than_an_answer_may_be_goes_on_in_smaller_ones() {
        EtcdSettings settings = OneEtcd.settings(OneEtcd.endpoints());
        fill(settings);
        List<String> keys = IntStream.range(0, RECORDS).mapToObj(PagesTest::key).toList();

        try (EtcdStore store = open(settings, 16 * RECORD_BYTES);
                Snapshot snapshot =
                        EtcdSnapshot.of(
                                settings,
                                OneEtcd.answering(2 * RECORD_BYTES),
                                new SecureRandom())) {
            List<Entry> all = store.list("", "", RECORDS);
            List<Entry> some = store.list("k", key(9), 80);
            List<String> shown = new ArrayList<>();
            for (var next = snapshot.next(); next.isPresent(); next = snapshot.next()) {
                shown.add(next.get().key());
            }

            assertEquals(keys, all.stream().map(Entry::key).toList());
            assertEquals(keys.subList(10, 90), some.stream().map(Entry::key).toList());
            assertEquals(keys, shown);
        }
    }

    @Test
    void one_record_that_is_larger_than_an_answer_may_be_is_a_fault_and_not_left_out() {
        EtcdSettings settings = OneEtcd.settings(OneEtcd.endpoints());
        fill(settings);

        try (EtcdStore store = open(settings, RECORD_BYTES)) {
            StoreFault fault = assertThrows(StoreFault.class, () -> store.list("", "", RECORDS));

            assertTrue(String.valueOf(fault.getMessage()).contains("exceeds maximum size"));
            assertFalse(Pages.isForgotten(fault));
        }
    }

    private static void fill(EtcdSettings settings) {
        try (EtcdStore store = OneEtcd.store(settings, 1_000)) {
            Change.Builder change = Change.builder();
            for (int record = 0; record < RECORDS; record++) {
                change.put(key(record), new byte[RECORD_BYTES]);
            }
            store.commit(change.build());
        }
    }

    private static EtcdStore open(EtcdSettings settings, int answerBytes) {
        return EtcdStore.open(
                settings, OneEtcd.answering(answerBytes), new SecureRandom(), Runnable::run);
    }

    private static String key(int record) {
        return "k%03d".formatted(record);
    }

    private static RangeResponse answer(int page, boolean more) {
        RangeResponse.Builder answer =
                RangeResponse.newBuilder()
                        .addKvs(KeyValue.newBuilder().setKey(ByteString.copyFromUtf8("k" + page)))
                        .setMore(more);
        answer.getHeaderBuilder().setRevision(1000 + page);
        return answer.build();
    }
}
