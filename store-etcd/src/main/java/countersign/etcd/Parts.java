package countersign.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;

/// What transactions are made of.
final class Parts {
    /// The revision at a place where there is nothing.
    static final long NOTHING = 0;

    private Parts() {}

    /// That a place was written by this revision last.
    static Compare unchanged(ByteString place, long revision) {
        return Compare.newBuilder()
                .setKey(place)
                .setTarget(Compare.CompareTarget.MOD)
                .setResult(Compare.CompareResult.EQUAL)
                .setModRevision(revision)
                .build();
    }

    /// That nothing lies at any place that begins with `prefix`.
    static Compare empty(ByteString prefix) {
        return Compare.newBuilder()
                .setKey(prefix)
                .setRangeEnd(Layout.end(prefix))
                .setTarget(Compare.CompareTarget.MOD)
                .setResult(Compare.CompareResult.EQUAL)
                .setModRevision(NOTHING)
                .build();
    }

    static RequestOp put(ByteString place, ByteString value) {
        return RequestOp.newBuilder()
                .setRequestPut(PutRequest.newBuilder().setKey(place).setValue(value))
                .build();
    }

    static RequestOp delete(ByteString place) {
        return RequestOp.newBuilder()
                .setRequestDeleteRange(DeleteRangeRequest.newBuilder().setKey(place))
                .build();
    }

    /// Deletes what was read, unless it was written since.
    static TxnRequest deletion(KeyValue read) {
        return TxnRequest.newBuilder()
                .addCompare(unchanged(read.getKey(), read.getModRevision()))
                .addSuccess(delete(read.getKey()))
                .build();
    }

    static RequestOp read(ByteString place) {
        return RequestOp.newBuilder()
                .setRequestRange(RangeRequest.newBuilder().setKey(place))
                .build();
    }

    /// Reads by which revision a place was written, and not what.
    static RequestOp readRevision(ByteString place) {
        return RequestOp.newBuilder()
                .setRequestRange(RangeRequest.newBuilder().setKey(place).setKeysOnly(true))
                .build();
    }
}
