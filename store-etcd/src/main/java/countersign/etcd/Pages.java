package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;

/// What lies in a range, read page by page, all of one state: that of a revision, or the one that
/// the first page saw. A page whose answer is larger than we take is asked for again in an eighth
/// of its size, and those behind it, too. Of one thread.
final class Pages {
    /// The state of the moment of the first page.
    static final long NEWEST = 0;

    private static final int SHRINKS_BY = 8;

    private final Asking asking;
    private final ByteString end;
    private ByteString from;
    private long state;
    private int size = Limits.PAGE_RECORDS;
    private boolean more = true;

    /// Reads a range linearizably.
    interface Asking {
        RangeResponse ask(RangeRequest request);
    }

    Pages(Asking asking, ByteString from, ByteString end, long state) {
        this.asking = asking;
        this.from = from;
        this.end = end;
        this.state = state;
    }

    boolean hasMore() {
        return more;
    }

    /// The next page; empty only where nothing is left.
    ///
    /// @param limit the most, from 1
    /// @throws StoreFault where that fails, also where the state is forgotten ([#isForgotten])
    List<KeyValue> next(int limit) {
        RangeResponse read = read(limit);
        List<KeyValue> page = read.getKvsList();
        if (state == NEWEST) {
            state = read.getHeader().getRevision(); // of a later page it would be a later one
        }
        more = read.getMore();
        if (more) {
            from = page.getLast().getKey().concat(ByteString.copyFrom(new byte[1]));
        }
        return page;
    }

    private RangeResponse read(int limit) {
        while (true) {
            try {
                return asking.ask(
                        RangeRequest.newBuilder()
                                .setKey(from)
                                .setRangeEnd(end)
                                .setLimit(Math.min(size, limit))
                                .setRevision(state)
                                .build());
            } catch (StoreFault fault) {
                if (size == 1 || !failed(fault, Status.Code.RESOURCE_EXHAUSTED)) {
                    throw fault;
                }
                size = Math.max(1, Math.min(size, limit) / SHRINKS_BY);
            }
        }
    }

    /// Whether etcd refused since it has forgotten what it was asked for (etcd 3.4,
    /// `rpctypes/error.go`, `ErrGRPCCompacted`).
    static boolean isForgotten(StoreFault fault) {
        return failed(fault, Status.Code.OUT_OF_RANGE);
    }

    private static boolean failed(StoreFault fault, Status.Code code) {
        return fault.getCause() instanceof StatusRuntimeException e
                && e.getStatus().getCode() == code;
    }
}
