package countersign.etcd;

import com.google.common.util.concurrent.Uninterruptibles;
import countersign.iam.store.StoreFault;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/// The slots of this process: as many as there may be commits under way. Those that were used last
/// are used first, so that few of them are in the store.
final class Slots {
    private final ConcurrentLinkedDeque<Slot> free = new ConcurrentLinkedDeque<>();
    private final Semaphore left;
    private final int count;

    /// @param process a name that no other process ever has
    Slots(Layout layout, String process, int count) {
        for (int number = 0; number < count; number++) {
            free.addLast(new Slot(layout.slot(process, number)));
        }
        this.count = count;
        left = new Semaphore(count, true);
    }

    /// A slot of the caller's own, to be given back.
    ///
    /// @throws StoreFault where none is free in time
    Slot take(Duration patience) {
        if (!Uninterruptibles.tryAcquireUninterruptibly(left, patience)) {
            throw new StoreFault(
                    "Nothing was written: "
                            + count
                            + " commits were under way for "
                            + patience.toMillis()
                            + " ms");
        }
        return free.removeFirst();
    }

    void giveBack(Slot slot) {
        free.addFirst(slot);
        left.release();
    }

    /// Waits for the commits that are under way; those that come later find no slot.
    void close(Duration patience) {
        boolean _ = Uninterruptibles.tryAcquireUninterruptibly(left, count, patience);
    }
}
