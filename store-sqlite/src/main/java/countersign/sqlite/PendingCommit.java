package countersign.sqlite;

import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.StoreFault;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// A change on its way to the writer, and the answer on its way back.
final class PendingCommit {
    private enum State {
        WAITING,
        CLAIMED,
        WITHDRAWN
    }

    private final Change change;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile Supplier<Commit> answer =
            () -> {
                throw new IllegalStateException("Not answered yet");
            };

    PendingCommit(Change change) {
        this.change = change;
    }

    Change change() {
        return change;
    }

    /// Called by the writer before it looks at the change; false where the caller has gone.
    boolean claim() {
        return state.compareAndSet(State.WAITING, State.CLAIMED);
    }

    /// Called by the writer once the transaction is durable.
    void answer(Commit commit) {
        answer = () -> commit;
        answered.countDown();
    }

    /// Called by the writer when nothing of the transaction was written.
    void fail(String message, Throwable cause) {
        answer =
                () -> {
                    throw new StoreFault(message, cause); // in the caller's thread, with its stack
                };
        answered.countDown();
    }

    /// Called by the caller: what became of the change.
    ///
    /// Past `atMost` the change is withdrawn if the writer hasn't begun with it. Else it is out of
    /// our hands, and the fault says so.
    Commit await(Duration atMost) {
        if (!Waiting.await(atMost, left -> answered.await(left.toNanos(), TimeUnit.NANOSECONDS))) {
            if (state.compareAndSet(State.WAITING, State.WITHDRAWN)) {
                throw new StoreFault("The store is too slow: nothing was written");
            }
            throw new StoreFault("The disk is too slow: whether the change was written is unknown");
        }
        return answer.get();
    }
}
