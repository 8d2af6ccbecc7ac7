package countersign.iam.store;

import java.util.Set;

/// What a watch tells. Called by a thread of the store's: quick, and without waiting for the store.
public interface WatchListener {
    /// These keys were written or deleted by the commit with this revision.
    void changed(long revision, Set<String> keys);

    /// There were no other commits up to this revision than those that were told. A store may say
    /// so where it wrote something of its own, or where there was nothing to tell for long.
    default void reached(long revision) {}

    /// Events are missing from here on, and this watch is over: whoever relied on it must read anew
    /// and watch again.
    void lost();
}
