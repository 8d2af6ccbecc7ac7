package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.grpc.Status;
import java.util.List;

/// What lies in a range, read page by page, all of one state: that of a revision, or the one that
/// the first page saw. A page whose answer is larger than we take is asked for again in an eighth
/// of its size, and those behind it, too. Of one thread.
///
/// Whatever the limit, etcd looks at every key of the range that it is asked for, to count them
/// (etcd 3.4, `mvcc/index.go`, `Revisions`): of a million, half a second. So where there are many,
/// parts of the range are asked for: those that keys with a common beginning lie in, as long a
/// beginning as those of the page before had in common, and a shorter one where that part is
/// through.
final class Pages {
    /// The state of the moment of the first page.
    static final long NEWEST = 0;

    /// So many keys etcd counts in some 10 ms.
    static final int MANY = 10_000;

    private static final int SHRINKS_BY = 8;

    private final Asking asking;
    private final ByteString end;
    private ByteString from;
    private ByteString partEnd;
    private int seen; // in this part
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
        partEnd = end;
    }

    /// The same, where many are expected to lie.
    ///
    /// @param from behind a key
    static Pages ofMany(Asking asking, ByteString from, ByteString end, long state) {
        Pages pages = new Pages(asking, from, end, state);
        pages.partEnd = pages.behindAll(from.substring(0, from.size() - 2));
        return pages;
    }

    boolean hasMore() {
        return more;
    }

    /// The next page, which may be shorter although more are left; empty only where nothing is.
    ///
    /// @param limit the most, from 1
    /// @throws StoreFault where that fails, also where the state is forgotten ([#isForgotten])
    List<KeyValue> next(int limit) {
        List<KeyValue> page = List.of();
        while (page.isEmpty() && more) {
            RangeResponse read = read(limit);
            page = read.getKvsList();
            seen += page.size();
            if (state == NEWEST) {
                state = read.getHeader().getRevision(); // of a later page it would be a later one
            }
            if (read.getMore()) {
                goOn(page, read.getCount() > MANY);
            } else {
                leavePart(limit);
            }
        }
        return page;
    }

    private void goOn(List<KeyValue> page, boolean many) {
        ByteString last = page.getLast().getKey();
        from = last.concat(ByteString.copyFrom(new byte[1]));
        if (many && page.size() > 1) {
            partEnd = behindAll(last.substring(0, common(page.getFirst().getKey(), last)));
        }
    }

    private void leavePart(int limit) {
        if (partEnd.equals(end)) {
            more = false;
            return;
        }
        from = partEnd;
        partEnd = behindAll(seen < limit ? from.substring(0, from.size() - 1) : from);
        seen = 0;
    }

    /// Where keys with this beginning end, or the range does.
    private ByteString behindAll(ByteString beginning) {
        if (beginning.isEmpty()) {
            return end;
        }
        ByteString place = Layout.end(beginning);
        return ByteString.unsignedLexicographicalComparator().compare(place, end) < 0 ? place : end;
    }

    private static int common(ByteString a, ByteString b) {
        int length = 0;
        while (length < Math.min(a.size(), b.size()) && a.byteAt(length) == b.byteAt(length)) {
            length++;
        }
        return length;
    }

    private RangeResponse read(int limit) {
        while (true) {
            try {
                return asking.ask(
                        RangeRequest.newBuilder()
                                .setKey(from)
                                .setRangeEnd(partEnd)
                                .setLimit(Math.min(size, limit))
                                .setRevision(state)
                                .build());
            } catch (StoreFault fault) {
                if (size == 1 || !Failure.isOf(fault, Status.Code.RESOURCE_EXHAUSTED)) {
                    throw fault;
                }
                size = Math.max(1, Math.min(size, limit) / SHRINKS_BY);
            }
        }
    }

    /// Whether etcd refused since it has forgotten what it was asked for (etcd 3.4,
    /// `rpctypes/error.go`, `ErrGRPCCompacted`).
    static boolean isForgotten(StoreFault fault) {
        return Failure.isOf(fault, Status.Code.OUT_OF_RANGE);
    }
}
