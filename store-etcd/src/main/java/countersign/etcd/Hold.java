package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.PutRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks whoever has history forgotten ([Compaction]) to keep it from a moment on, for a while: a
/// mark in the store, made at that moment. One that is left by a process that died counts for
/// [Limits#HELD_HISTORIES] only.
final class Hold {
    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);
    private static final ByteString MARK = ByteString.copyFromUtf8("held");

    private final Calls calls;
    private final ByteString place;
    private final Limits limits;

    Hold(Calls calls, ByteString place, Limits limits) {
        this.calls = calls;
        this.place = place;
        this.limits = limits;
    }

    /// The revision of the moment. Where the mark had to be made twice, since the first answer was
    /// lost, what was made first counts, and is earlier.
    long begin() {
        PutRequest request = PutRequest.newBuilder().setKey(place).setValue(MARK).build();
        return calls.repeatable(Question.PUT, request, limits.attempt(), limits.end())
                .getHeader()
                .getRevision();
    }

    /// Lets go. Where that fails the mark stays, and after a while counts for nothing.
    void release() {
        DeleteRangeRequest request = DeleteRangeRequest.newBuilder().setKey(place).build();
        try {
            var _ = calls.repeatable(Question.DELETE, request, limits.attempt(), limits.end());
        } catch (StoreFault e) {
            LOG.warn("event=history-hold-left reason=\"{}\"", e.getMessage());
        }
    }
}
