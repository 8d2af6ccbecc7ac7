package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Makes commits, each one transaction of etcd's, and finds out what became of those that nobody
/// answered.
///
/// **The doubt.** A request whose connection broke, or whose time was up, may have been done, or
/// not, or be done later. Sending it again could do it twice, and calling it failed could be a lie.
///
/// **How it ends.** Each transaction also writes the slot that its commit holds, and has the slot's
/// last revision as a condition ([Slot]). After a failure without an answer, one further
/// transaction writes the slot again, on the same condition. If that works, the commit wasn't made,
/// and since its condition holds no more, it never will be: it may be sent again. If it doesn't,
/// the slot tells: the commit's own value, then it was made, by the revision that wrote it; or the
/// value of this second transaction, which was done and not answered either. So that one may be
/// repeated as often as it takes. Where even it isn't answered in time, the caller is told that it
/// is unknown, and the slot is settled before it serves another commit. Until then such a commit
/// may still be made, by the conditions that its change has.
///
/// **No doubt for nothing.** While it is known that nobody answers ([Outage]), a commit isn't sent:
/// its slot is written first, as if it had to be settled. If that isn't answered, nothing was
/// written, and the caller is told so after one attempt.
///
/// **A full quota.** That etcd's space is exceeded is said of what was refused, and also of what
/// was made and filled it. It is final, and so the slot is only read. The second transaction is
/// refused there, too; then the slot tells no more than that the commit was made, if it was.
final class Committer {
    private static final String COMMIT = "commit";
    private static final String FENCE = "fence";

    private final Calls calls;
    private final Transactions transactions;
    private final Slots slots;
    private final Limits limits;
    private volatile boolean closed;

    Committer(Calls calls, Layout layout, Slots slots, Limits limits) {
        this.calls = calls;
        this.transactions = new Transactions(layout);
        this.slots = slots;
        this.limits = limits;
    }

    Commit commit(Change change) {
        if (closed) {
            throw new StoreFault("The store is closed");
        }
        Slot slot = slots.take(calls.outage().patience());
        try {
            return commit(change, slot, limits.end());
        } finally {
            slots.giveBack(slot);
        }
    }

    /// Takes no more, and waits for those that are under way.
    void close() {
        closed = true;
        slots.close(limits.whole());
    }

    private Commit commit(Change change, Slot slot, Deadline end) {
        for (int tried = 0; ; tried++) {
            if (slot.isUnsettled() || calls.outage().isKnown()) {
                settleBefore(slot);
            }
            ByteString id = slot.next(COMMIT);
            try {
                Optional<Commit> commit = send(change, slot, id, end, tried);
                if (commit.isPresent()) {
                    return commit.get();
                }
            } catch (Unanswered e) {
                slot.unsettle();
                OptionalLong made = settleAfter(slot, id, e);
                if (made.isPresent()) {
                    return new Commit.Committed(made.getAsLong());
                }
                if (end.isExpired()) {
                    throw new StoreFault("Nothing was written: " + e.getMessage(), e);
                }
            }
        }
    }

    /// Empty where nothing was written since the slot was swept away ([Compaction]): once more.
    private Optional<Commit> send(Change change, Slot slot, ByteString id, Deadline end, int tried)
            throws Unanswered {
        TxnRequest request = transactions.commit(change, slot, id);
        TxnResponse response;
        try {
            response = calls.once(Question.TXN, request, limits.attempt(), end, tried);
        } catch (StoreFault refused) {
            if (Failure.FULL.isOf(refused)) {
                return Optional.of(madeAndFull(slot, id, refused));
            }
            throw new StoreFault("Nothing was written. " + refused.getMessage(), refused);
        }
        if (response.getSucceeded()) {
            slot.settle(response.getHeader().getRevision());
            return Optional.of(new Commit.Committed(slot.revision()));
        }
        long found = revisionOf(slotOf(response));
        if (found != slot.revision()) {
            slot.settle(found);
            return Optional.empty();
        }
        return Optional.of(Transactions.conflict(change, response));
    }

    /// What became of the commit with this `id`, of which etcd said that its quota is `full`.
    private Commit madeAndFull(Slot slot, ByteString id, StoreFault full) {
        slot.unsettle();
        Optional<KeyValue> found;
        try {
            found = read(slot);
        } catch (StoreFault e) {
            throw new StoreFault("Whether it was written is unknown: " + full.getMessage(), e);
        }
        slot.settle(revisionOf(found));
        if (found.filter(kv -> kv.getValue().equals(id)).isEmpty()) {
            throw new StoreFault("Nothing was written. " + full.getMessage(), full);
        }
        return new Commit.Committed(slot.revision());
    }

    /// The revision by which the commit with this `id` was made; empty where it never will be.
    private OptionalLong settleAfter(Slot slot, ByteString id, Unanswered why) {
        Optional<KeyValue> found;
        try {
            found = fence(slot, limits.whole());
        } catch (StoreFault e) {
            throw new StoreFault("Whether it was written is unknown: " + why.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new StoreFault("Whether it was written is unknown: its trace was swept away");
        }
        return found.stream()
                .filter(kv -> kv.getValue().equals(id))
                .mapToLong(KeyValue::getModRevision)
                .findFirst();
    }

    private void settleBefore(Slot slot) {
        try {
            var _ = fence(slot, calls.outage().patience());
        } catch (StoreFault e) {
            throw new StoreFault("Nothing was written: " + e.getMessage(), e);
        }
    }

    /// Writes the slot, unless it was written: then what it holds. Settles it.
    private Optional<KeyValue> fence(Slot slot, Duration patience) {
        ByteString id = slot.next(FENCE);
        TxnResponse response;
        try {
            response =
                    calls.repeatable(
                            Question.TXN,
                            Transactions.fence(slot, id),
                            limits.attempt(),
                            after(patience));
        } catch (StoreFault refused) {
            if (Failure.FULL.isOf(refused)) {
                return writtenAndFull(slot, refused);
            }
            throw refused;
        }
        if (response.getSucceeded()) {
            slot.settle(response.getHeader().getRevision());
            return Optional.of(KeyValue.newBuilder().setValue(id).build());
        }
        Optional<KeyValue> found = slotOf(response);
        slot.settle(revisionOf(found));
        return found;
    }

    /// What wrote the slot where etcd refused that we do: the commit, or we did, and etcd says so.
    /// Where nobody wrote it, the commit may still be made.
    private Optional<KeyValue> writtenAndFull(Slot slot, StoreFault full) {
        Optional<KeyValue> found = read(slot);
        if (revisionOf(found) == slot.revision()) {
            throw full;
        }
        slot.settle(revisionOf(found));
        return found;
    }

    /// What the slot holds now.
    private Optional<KeyValue> read(Slot slot) {
        return calls
                .repeatable(
                        Question.RANGE,
                        slot.read().getRequestRange(),
                        limits.attempt(),
                        limits.end())
                .getKvsList()
                .stream()
                .findFirst();
    }

    /// Whether it is a commit that wrote this slot.
    static boolean isCommit(KeyValue slot) {
        return slot.getValue().toStringUtf8().startsWith(COMMIT);
    }

    /// The slot is the first that a transaction which fails reads.
    private static Optional<KeyValue> slotOf(TxnResponse response) {
        List<KeyValue> read = response.getResponses(0).getResponseRange().getKvsList();
        return read.stream().findFirst();
    }

    private static long revisionOf(Optional<KeyValue> kv) {
        return kv.map(KeyValue::getModRevision).orElse(Parts.NOTHING);
    }

    private static Deadline after(Duration patience) {
        return Deadline.after(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
