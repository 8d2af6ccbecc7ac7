package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.iam.store.Entry;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Reads, all of them linearizable: each sees every commit that was answered before it began, by
/// whichever node.
final class Reads {
    private final Calls calls;
    private final Layout layout;
    private final Limits limits;

    /// Whether some list was seen to be long.
    private volatile boolean many;

    Reads(Calls calls, Layout layout, Limits limits) {
        this.calls = calls;
        this.layout = layout;
        this.limits = limits;
    }

    Optional<Entry> get(String key) {
        return get(key, Pages.NEWEST);
    }

    /// The record as it was at `state`.
    Optional<Entry> get(String key, long state) {
        return at(layout.record(key), state).map(this::entry);
    }

    /// Whatever lies at `place`.
    Optional<KeyValue> at(ByteString place) {
        return at(place, Pages.NEWEST);
    }

    private Optional<KeyValue> at(ByteString place, long state) {
        RangeRequest request = RangeRequest.newBuilder().setKey(place).setRevision(state).build();
        return ask(request, limits.attempt()).getKvsList().stream().findFirst();
    }

    /// In pages, all of the state that the first one saw.
    List<Entry> list(String prefix, String after, int limit) {
        ByteString all = layout.recordsOf(prefix);
        ByteString end = Layout.end(all);
        ByteString from = after.isEmpty() ? all : max(all, layout.behind(after));
        if (ByteString.unsignedLexicographicalComparator().compare(from, end) >= 0) {
            calls.requireOpen();
            return List.of();
        }
        Pages pages =
                many && !after.isEmpty() && from.equals(layout.behind(after))
                        ? Pages.ofMany(paging(limits.page()), from, end, Pages.NEWEST)
                        : new Pages(paging(limits.page()), from, end, Pages.NEWEST);
        List<Entry> found = new ArrayList<>();
        while (found.size() < limit && pages.hasMore()) {
            pages.next(limit - found.size()).forEach(kv -> found.add(entry(kv)));
        }
        return List.copyOf(found);
    }

    /// All records as they were at `state`.
    Pages records(long state) {
        ByteString all = layout.recordsOf("");
        return new Pages(paging(Limits.WHOLE_STORE), all, Layout.end(all), state);
    }

    private Pages.Asking paging(Duration attempt) {
        return request -> {
            RangeResponse read = ask(request, attempt);
            if (read.getCount() > Pages.MANY) {
                many = true;
            }
            return read;
        };
    }

    long count(String prefix) {
        ByteString all = layout.recordsOf(prefix);
        RangeRequest request =
                RangeRequest.newBuilder()
                        .setKey(all)
                        .setRangeEnd(Layout.end(all))
                        .setCountOnly(true)
                        .build();
        return ask(request, limits.page()).getCount();
    }

    /// That of the newest commit.
    long revision() {
        return revision(Pages.NEWEST);
    }

    /// That of the slot that was written last, as of `state`: each commit writes one.
    long revision(long state) {
        RangeRequest request =
                RangeRequest.newBuilder()
                        .setKey(layout.slots())
                        .setRangeEnd(Layout.end(layout.slots()))
                        .setKeysOnly(true)
                        .setSortTarget(RangeRequest.SortTarget.MOD)
                        .setSortOrder(RangeRequest.SortOrder.DESCEND)
                        .setLimit(1)
                        .setRevision(state)
                        .build();
        return ask(request, limits.attempt()).getKvsList().stream()
                .mapToLong(KeyValue::getModRevision)
                .findFirst()
                .orElse(0);
    }

    private RangeResponse ask(RangeRequest request, Duration attempt) {
        Duration whole = calls.outage().patience().plus(attempt).minus(limits.attempt());
        return calls.repeatable(
                Question.RANGE,
                request,
                attempt,
                Deadline.after(whole.toMillis(), TimeUnit.MILLISECONDS));
    }

    Entry entry(KeyValue kv) {
        return new Entry(layout.key(kv.getKey()), kv.getValue().toByteArray(), kv.getModRevision());
    }

    private static ByteString max(ByteString a, ByteString b) {
        return ByteString.unsignedLexicographicalComparator().compare(a, b) >= 0 ? a : b;
    }
}
