package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.iam.store.Change;
import countersign.iam.store.Change.Precondition;
import countersign.iam.store.Change.Write;
import countersign.iam.store.Commit;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import java.util.List;
import java.util.Optional;

/// Changes as transactions of etcd's. One that fails reads, in the same moment, the slot and what
/// its preconditions are about, in their order.
final class Transactions {
    private final Layout layout;

    Transactions(Layout layout) {
        this.layout = layout;
    }

    TxnRequest commit(Change change, Slot slot, ByteString id) {
        TxnRequest.Builder txn =
                TxnRequest.newBuilder()
                        .addCompare(slot.unchanged())
                        .addSuccess(slot.write(id))
                        .addFailure(slot.read());
        for (Precondition precondition : change.preconditions()) {
            txn.addCompare(compare(precondition))
                    .addFailure(Parts.readRevision(layout.record(precondition.key())));
        }
        change.writes().forEach(write -> txn.addSuccess(operation(write)));
        return txn.build();
    }

    static TxnRequest fence(Slot slot, ByteString id) {
        return TxnRequest.newBuilder()
                .addCompare(slot.unchanged())
                .addSuccess(slot.write(id))
                .addFailure(slot.read())
                .build();
    }

    /// Of which precondition a transaction failed, whose slot was as it should be.
    static Commit.Conflict conflict(Change change, TxnResponse response) {
        List<Precondition> preconditions = change.preconditions();
        for (int i = 0; i < preconditions.size(); i++) {
            Optional<KeyValue> found =
                    response.getResponses(i + 1).getResponseRange().getKvsList().stream()
                            .findFirst();
            if (!holds(preconditions.get(i), found)) {
                return new Commit.Conflict(preconditions.get(i).key());
            }
        }
        throw new IllegalStateException("etcd failed a transaction whose conditions hold");
    }

    private static boolean holds(Precondition precondition, Optional<KeyValue> found) {
        return switch (precondition) {
            case Precondition.Absent _ -> found.isEmpty();
            case Precondition.AtRevision(String _, long revision) ->
                    found.isPresent() && found.get().getModRevision() == revision;
        };
    }

    private Compare compare(Precondition precondition) {
        ByteString place = layout.record(precondition.key());
        return switch (precondition) {
            case Precondition.Absent _ -> Parts.unchanged(place, Parts.NOTHING);
            case Precondition.AtRevision(String _, long revision) ->
                    Parts.unchanged(place, revision);
        };
    }

    private RequestOp operation(Write write) {
        ByteString place = layout.record(write.key());
        return switch (write) {
            case Write.Put(String _, byte[] value) -> Parts.put(place, ByteString.copyFrom(value));
            case Write.Delete _ -> Parts.delete(place);
        };
    }
}
