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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
