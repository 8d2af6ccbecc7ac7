package countersign.iam.store;

import java.util.Set;

/// What a watch tells.
public interface WatchListener {
    /// These keys were written or deleted by the commit with this revision.
    void changed(long revision, Set<String> keys);

    /// Events are missing from here on: whoever relied on them must read anew and watch again.
    void lost();
}
