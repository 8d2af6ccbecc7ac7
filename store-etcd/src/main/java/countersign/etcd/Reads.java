package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.iam.store.Entry;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
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

    Reads(Calls calls, Layout layout, Limits limits) {
        this.calls = calls;
        this.layout = layout;
        this.limits = limits;
    }

    Optional<Entry> get(String key) {
        return at(layout.record(key)).map(this::entry);
    }

    /// Whatever lies at `place`.
    Optional<KeyValue> at(ByteString place) {
        return ask(RangeRequest.newBuilder().setKey(place).build(), limits.attempt())
                .getKvsList()
                .stream()
                .findFirst();
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
        List<Entry> found = new ArrayList<>();
        int page = Limits.PAGE_RECORDS;
        long state = 0; // the newest
        while (true) {
            RangeResponse read;
            try {
                read =
                        ask(
                                page(from, end, Math.min(page, limit - found.size()), state),
                                limits.page());
            } catch (StoreFault fault) {
                if (page == 1 || !isTooLarge(fault)) {
                    throw fault;
                }
                page = Math.max(1, page / 8);
                continue;
            }
            read.getKvsList().forEach(kv -> found.add(entry(kv)));
            if (!read.getMore() || found.size() == limit) {
                return List.copyOf(found);
            }
            state = read.getHeader().getRevision();
            from = layout.behind(found.getLast().key());
        }
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

    /// That of the slot that was written last: each commit writes one.
    long revision() {
        RangeRequest request =
                RangeRequest.newBuilder()
                        .setKey(layout.slots())
                        .setRangeEnd(Layout.end(layout.slots()))
                        .setKeysOnly(true)
                        .setSortTarget(RangeRequest.SortTarget.MOD)
                        .setSortOrder(RangeRequest.SortOrder.DESCEND)
                        .setLimit(1)
                        .build();
        return ask(request, limits.attempt()).getKvsList().stream()
                .mapToLong(KeyValue::getModRevision)
                .findFirst()
                .orElse(0);
    }

    private static RangeRequest page(ByteString from, ByteString end, int limit, long state) {
        return RangeRequest.newBuilder()
                .setKey(from)
                .setRangeEnd(end)
                .setLimit(limit)
                .setRevision(state)
                .build();
    }

    private RangeResponse ask(RangeRequest request, Duration attempt) {
        Duration whole = limits.whole().plus(attempt).minus(limits.attempt());
        return calls.repeatable(
                KVGrpc.getRangeMethod(),
                request,
                attempt,
                Deadline.after(whole.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// Whether the client refused the answer for its size.
    private static boolean isTooLarge(StoreFault fault) {
        return fault.getCause() instanceof StatusRuntimeException e
                && e.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED;
    }

    private Entry entry(KeyValue kv) {
        return new Entry(layout.key(kv.getKey()), kv.getValue().toByteArray(), kv.getModRevision());
    }

    private static ByteString max(ByteString a, ByteString b) {
        return ByteString.unsignedLexicographicalComparator().compare(a, b) >= 0 ? a : b;
    }
}
