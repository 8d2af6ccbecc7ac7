package countersign.iam.backup;

import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.KeyBytes;
import countersign.iam.store.StoreFault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Writes many records in large commits, a few at a time, each on the condition that the mark of
/// the [Restoration] is still the one that this writer's transfer made.
///
/// Of one thread, which waits where the store is slower.
final class MarkedWriter implements AutoCloseable {
    /// So that commits share a wait for the disk, or the way to another machine.
    private static final int COMMITS_AT_ONCE = 4;

    private static final int WRITES_MAX = IamStore.CHANGE_PARTS_MAX - 1;

    /// Less than a change may have, by the key of the mark.
    private static final int BYTES_MAX = IamStore.CHANGE_BYTES_MAX - IamStore.KEY_BYTES_MAX;

    private final IamStore target;
    private final Entry mark;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Future<?>> running = new ArrayDeque<>();
    private Change.Builder batch = Change.builder();
    private int writes;
    private int bytes;

    MarkedWriter(IamStore target, Entry mark) {
        this.target = target;
        this.mark = mark;
    }

    /// Puts a mark in the place of the one that was read.
    ///
    /// @throws StoreFault where another transfer was quicker
    static Entry mark(IamStore target, Optional<Entry> before, byte[] value) {
        Change.Builder change = Change.builder();
        before.ifPresentOrElse(
                change::requireUnchanged, () -> change.requireAbsent(Restoration.KEY));
        return switch (target.commit(change.put(Restoration.KEY, value).build())) {
            case Commit.Committed(long revision) -> new Entry(Restoration.KEY, value, revision);
            case Commit.Conflict _ -> throw overtaken();
        };
    }

    void put(Entry entry) {
        int size = KeyBytes.of(entry.key()).length + entry.value().length;
        makeRoom(size);
        batch.put(entry.key(), entry.value());
        bytes += size;
        writes++;
    }

    void delete(String key) {
        int size = KeyBytes.of(key).length;
        makeRoom(size);
        batch.delete(key);
        bytes += size;
        writes++;
    }

    /// Waits until all is durable.
    void finish() {
        if (writes > 0) {
            commitBatch();
        }
        while (!running.isEmpty()) {
            await(running.removeFirst());
        }
    }

    private void makeRoom(int size) {
        if (writes == WRITES_MAX || bytes + size > BYTES_MAX) {
            commitBatch();
        }
    }

    private void commitBatch() {
        Change change = batch.requireUnchanged(mark).build();
        batch = Change.builder();
        writes = 0;
        bytes = 0;
        if (running.size() == COMMITS_AT_ONCE) {
            await(running.removeFirst());
        }
        running.addLast(threads.submit(() -> commit(change)));
    }

    private void commit(Change change) {
        if (target.commit(change) instanceof Commit.Conflict) {
            throw overtaken();
        }
    }

    private static void await(Future<?> commit) {
        try {
            commit.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFault("Interrupted: not all was written", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreFault fault
                    ? fault
                    : new StoreFault("Not all was written", e);
        }
    }

    private static StoreFault overtaken() {
        return new StoreFault("Another restore into the store has begun meanwhile");
    }

    /// Waits for the commits that run.
    @Override
    public void close() {
        threads.close();
    }
}
