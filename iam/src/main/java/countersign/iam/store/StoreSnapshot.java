package countersign.iam.store;

import java.util.Optional;

/// A snapshot that a store shows of itself: single records can be looked up in it, too.
public interface StoreSnapshot extends Snapshot {
    /// The record that was at `key` at the moment of the snapshot, wherever [#next] is.
    ///
    /// @throws StoreFault where it can't be read
    /// @throws SnapshotLost where another snapshot could be read instead
    Optional<Entry> get(String key);
}
