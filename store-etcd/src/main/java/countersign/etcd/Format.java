package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.Deadline;
import java.util.concurrent.TimeUnit;

/// How what lies below a prefix says that it is a store of ours, and of which format.
final class Format {
    /// What this release writes and reads.
    private static final String VERSION = "countersign 1";

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
                calls.repeatable(KVGrpc.getRangeMethod(), request, limits.attempt(), end());
        if (response.getKvsCount() == 0) {
            throw new StoreFault("There is no store below `" + layout.root().toStringUtf8() + "`");
        }
        requireKnown(response.getKvs(0));
    }

    /// The revision by which the store began: by this call, or long ago.
    ///
    /// @throws StoreFault where it is of another format
    long begin() {
        TxnRequest request =
                TxnRequest.newBuilder()
                        .addCompare(Parts.unchanged(layout.format(), Parts.NOTHING))
                        .addSuccess(Parts.put(layout.format(), ByteString.copyFromUtf8(VERSION)))
                        .addFailure(Parts.read(layout.format()))
                        .build();
        TxnResponse response =
                calls.repeatable(KVGrpc.getTxnMethod(), request, limits.attempt(), end());
        if (response.getSucceeded()) {
            return response.getHeader().getRevision();
        }
        KeyValue found = response.getResponses(0).getResponseRange().getKvs(0);
        requireKnown(found);
        return found.getCreateRevision();
    }

    private static void requireKnown(KeyValue found) {
        if (!found.getValue().toStringUtf8().equals(VERSION)) {
            throw new StoreFault(
                    "What lies below the prefix is of the format `"
                            + found.getValue().toStringUtf8()
                            + "`, and this release knows `"
                            + VERSION
                            + "`");
        }
    }

    private Deadline end() {
        return Deadline.after(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
    }
}
