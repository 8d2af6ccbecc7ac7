package countersign.iam.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A store whose calls a test counts, fails, stops on their way back, and whose watch it is.
final class GatedStore implements IamStore {
    /// What a test does before a call's work, or between it and its return.
    interface Gate {
        void pass();
    }

    final List<String> loads = Collections.synchronizedList(new ArrayList<>());
    final List<WatchListener> listeners = Collections.synchronizedList(new ArrayList<>());
    volatile Gate afterGet = () -> {};
    volatile Gate beforeCommit = () -> {};
    volatile Gate beforeRevision = () -> {};
    volatile Gate afterCommit = () -> {};
    volatile boolean refusesWatches;
    volatile long revisionsLost;
    private final MemoryStore records = new MemoryStore();

    @Override
    public Optional<Entry> get(String key) {
        Optional<Entry> read = records.get(key);
        loads.add(key);
        afterGet.pass();
        return read;
    }

    @Override
    public List<Entry> list(String prefix, String after, int limit) {
        return records.list(prefix, after, limit);
    }

    @Override
    public long count(String prefix) {
        return records.count(prefix);
    }

    @Override
    public Commit commit(Change change) {
        beforeCommit.pass();
        Commit commit = records.commit(change);
        afterCommit.pass();
        return commit;
    }

    @Override
    public long revision() {
        beforeRevision.pass();
        return records.revision() - revisionsLost;
    }

    @Override
    public Watch watch(long revision, WatchListener listener) {
        if (refusesWatches) {
            throw new StoreFault("refused, as the test wants");
        }
        listeners.add(listener);
        return () -> {};
    }

    @Override
    public void close() {
        records.close();
    }
}
