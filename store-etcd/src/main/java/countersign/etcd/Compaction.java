package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.TxnRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has etcd forget old revisions, which it would keep for ever: all but the latest, in steps.
///
/// Every node counts by the revisions of its own commits. When a step is full, one node claims it,
/// by a record of who compares first; that one sweeps the slots away that nobody wrote since, which
/// are those of processes long ended, and then compacts, if that is ours to do.
final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    /// How many slots one sweep deletes, each by a transaction; the rest is of the next one.
    private static final int SWEEP_MAX = 128;

    private static final ByteString CLAIM = ByteString.copyFromUtf8("claimed");

    private final Calls calls;
    private final Reads reads;
    private final Layout layout;
    private final Limits limits;
    private final EtcdSettings.History history;
    private final Executor executor;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long claimed;

    /// @param executor what the work is done by, beside the commits
    Compaction(
            Calls calls,
            Reads reads,
            Layout layout,
            Limits limits,
            EtcdSettings.History history,
            Executor executor) {
        this.calls = calls;
        this.reads = reads;
        this.layout = layout;
        this.limits = limits;
        this.history = history;
        this.executor = executor;
    }

    /// After each commit of this node.
    void committed(long revision) {
        if (revision - claimed >= step() && running.compareAndSet(false, true)) {
            executor.execute(() -> run(revision));
        }
    }

    private void run(long revision) {
        try {
            if (claim(revision) && revision > limits.history()) {
                long before = revision - limits.history();
                sweep(before);
                if (history == EtcdSettings.History.COMPACTED && !isHeld(revision)) {
                    compact(before);
                }
            }
        } catch (StoreFault e) {
            LOG.warn("event=history-not-compacted reason=\"{}\"", e.getMessage());
        } finally {
            running.set(false);
        }
    }

    private int step() {
        return limits.history() / 2;
    }

    /// Whether this node is the one to do it.
    private boolean claim(long revision) {
        Optional<KeyValue> known = reads.at(layout.compaction());
        long last = known.map(KeyValue::getModRevision).orElse(Parts.NOTHING);
        if (revision - last < step()) {
            claimed = last;
            return false;
        }
        TxnRequest claim =
                TxnRequest.newBuilder()
                        .addCompare(Parts.unchanged(layout.compaction(), last))
                        .addSuccess(Parts.put(layout.compaction(), CLAIM))
                        .build();
        boolean won = commit(claim);
        claimed = revision;
        return won;
    }

    private void sweep(long before) {
        RangeRequest old =
                RangeRequest.newBuilder()
                        .setKey(layout.slots())
                        .setRangeEnd(Layout.end(layout.slots()))
                        .setMaxModRevision(before)
                        .setKeysOnly(true)
                        .setLimit(SWEEP_MAX)
                        .build();
        List<KeyValue> slots =
                calls.repeatable(Question.RANGE, old, limits.attempt(), limits.end()).getKvsList();
        for (KeyValue slot : slots) {
            boolean _ = commit(Parts.deletion(slot));
        }
    }

    /// Whether a snapshot still reads from the history; what holds it for too long is swept away.
    private boolean isHeld(long revision) {
        RangeRequest holds =
                RangeRequest.newBuilder()
                        .setKey(layout.holds())
                        .setRangeEnd(Layout.end(layout.holds()))
                        .setLimit(SWEEP_MAX)
                        .build();
        boolean held = false;
        for (KeyValue hold :
                calls.repeatable(Question.RANGE, holds, limits.attempt(), limits.end())
                        .getKvsList()) {
            if (revision - hold.getCreateRevision()
                    > (long) Limits.HELD_HISTORIES * limits.history()) {
                boolean _ = commit(Parts.deletion(hold));
            } else {
                held = true;
            }
        }
        if (held) {
            LOG.info("event=history-held revision={}", revision);
        }
        return held;
    }

    /// That it was compacted further already is as good, and told as a refusal.
    private void compact(long revision) {
        CompactionRequest request = CompactionRequest.newBuilder().setRevision(revision).build();
        var _ = calls.repeatable(Question.COMPACT, request, limits.attempt(), limits.end());
        LOG.info("event=history-compacted revision={}", revision);
    }

    /// Whether the condition held. Of one whose answer was lost it doesn't matter: then nobody
    /// compacts this time, or the slot is gone.
    private boolean commit(TxnRequest txn) {
        return calls.repeatable(Question.TXN, txn, limits.attempt(), limits.end()).getSucceeded();
    }
}
