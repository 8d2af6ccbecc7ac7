package countersign.iam.store;

import java.util.List;
import java.util.Optional;

/// A store that does what another does; a test overrides what is to be otherwise.
public abstract class ForwardingStore implements IamStore {
    private final IamStore inner;

    protected ForwardingStore(IamStore inner) {
        this.inner = inner;
    }

    @Override
    public Optional<Entry> get(String key) {
        return inner.get(key);
    }

    @Override
    public List<Entry> list(String prefix, String after, int limit) {
        return inner.list(prefix, after, limit);
    }

    @Override
    public long count(String prefix) {
        return inner.count(prefix);
    }

    @Override
    public Commit commit(Change change) {
        return inner.commit(change);
    }

    @Override
    public long revision() {
        return inner.revision();
    }

    @Override
    public Watch watch(long revision, WatchListener listener) {
        return inner.watch(revision, listener);
    }

    @Override
    public void close() {
        inner.close();
    }
}
