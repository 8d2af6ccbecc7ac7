package countersign.iam.store;

import java.util.List;
import java.util.Set;

/// What a store remembers of its latest commits, so that [Watches] can tell of them.
public interface CommitLog {
    /// The commits after `revision` in order, at most `limit` of them. Revisions have no gaps;
    /// where the answer doesn't start with `revision + 1`, the log doesn't reach back so far.
    List<Logged> after(long revision, int limit);

    /// One commit.
    ///
    /// @param keys what it wrote or deleted
    record Logged(long revision, Set<String> keys) {
        public Logged {
            keys = Set.copyOf(keys);
        }
    }
}
