package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.Status;
import java.util.List;

/// How what lies below a prefix says that it is a store of ours, and of which format.
final class Format {
    private static final String NAME = "countersign ";

    /// What this release writes and reads.
    private static final String VERSION = NAME + "1";

    private final Calls calls;
    private final Layout layout;
    private final Limits limits;

    Format(Calls calls, Layout layout, Limits limits) {
        this.calls = calls;
        this.layout = layout;
        this.limits = limits;
    }

    /// Refuses with [StoreFault] where there is no store, or one of another format; writes nothing.
    void require() {
        RangeRequest request = RangeRequest.newBuilder().setKey(layout.format()).build();
        RangeResponse response =
                calls.repeatable(Question.RANGE, request, limits.attempt(), limits.end());
        if (response.getKvsCount() == 0) {
            throw new StoreFault("There is no store below `" + layout.root().toStringUtf8() + "`");
        }
        requireKnown(response.getKvs(0));
    }

    /// The revision by which the store began: by this call, or long ago.
    ///
    /// @throws StoreFault where it is of another format, lies within another store, or would begin
    ///   where something else lies already
    long begin() {
        requireOutside();
        TxnRequest request =
                TxnRequest.newBuilder()
                        .addCompare(Parts.empty(layout.root()))
                        .addSuccess(Parts.put(layout.format(), ByteString.copyFromUtf8(VERSION)))
                        .addFailure(Parts.read(layout.format()))
                        .build();
        TxnResponse response =
                calls.repeatable(Question.TXN, request, limits.attempt(), limits.end());
        if (response.getSucceeded()) {
            return response.getHeader().getRevision();
        }
        List<KeyValue> found = response.getResponses(0).getResponseRange().getKvsList();
        if (found.isEmpty()) {
            throw new StoreFault(
                    "What lies below `" + layout.root().toStringUtf8() + "` is no store of ours");
        }
        requireKnown(found.getFirst());
        return found.getFirst().getCreateRevision();
    }

    /// Refuses a prefix below that of another store: who may write there may write here. Those whom
    /// etcd doesn't let look see nothing.
    private void requireOutside() {
        for (Layout above : layout.above()) {
            RangeRequest request = RangeRequest.newBuilder().setKey(above.format()).build();
            try {
                RangeResponse response =
                        calls.repeatable(Question.RANGE, request, limits.attempt(), limits.end());
                if (response.getKvsList().stream().anyMatch(Format::isOurs)) {
                    throw new StoreFault(
                            "There is a store below `"
                                    + above.root().toStringUtf8()
                                    + "`, and `"
                                    + layout.root().toStringUtf8()
                                    + "` lies within it");
                }
            } catch (StoreFault fault) {
                if (!Failure.isOf(fault, Status.Code.PERMISSION_DENIED)) {
                    throw fault;
                }
            }
        }
    }

    private static boolean isOurs(KeyValue format) {
        return format.getValue().toStringUtf8().startsWith(NAME);
    }

    private static void requireKnown(KeyValue found) {
        if (!found.getValue().toStringUtf8().equals(VERSION)) {
            throw new StoreFault(
                    "What lies below the prefix is of the format `"
                            + Failure.plain(found.getValue().toStringUtf8())
                            + "`, and this release knows `"
                            + VERSION
                            + "`");
        }
    }
}
