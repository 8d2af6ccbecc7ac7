package countersign.iam.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A store whose calls a test counts, fails, stops on their way back, and whose watch it is.
final class GatedStore extends ForwardingStore {
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

    GatedStore() {
        super(new MemoryStore());
    }

    @Override
    public Optional<Entry> get(String key) {
        Optional<Entry> read = super.get(key);
        loads.add(key);
        afterGet.pass();
        return read;
    }

    @Override
    public Commit commit(Change change) {
        beforeCommit.pass();
        Commit commit = super.commit(change);
        afterCommit.pass();
        return commit;
    }

    @Override
    public long revision() {
        beforeRevision.pass();
        return super.revision() - revisionsLost;
    }

    @Override
    public Watch watch(long revision, WatchListener listener) {
        if (refusesWatches) {
            throw new StoreFault("refused, as the test wants");
        }
        listeners.add(listener);
        return () -> {};
    }
}
