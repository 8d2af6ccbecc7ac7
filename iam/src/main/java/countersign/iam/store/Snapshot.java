package countersign.iam.store;

import java.util.Optional;

/// All records of one moment, read one after the other while the store that they are of goes on.
///
/// Of one thread; may block. It may hold something back in the store (a log that grows, a revision
/// that isn't compacted), so it is to be read at once and closed.
public interface Snapshot extends AutoCloseable {
    /// Of the latest commit that it shows: all commits up to it are in it whole, and none after.
    long revision();

    /// The next record, in the order of the keys' UTF-8 bytes; empty behind the last.
    ///
    /// @throws StoreFault where it can't be read, or not be believed; then what was read before is
    ///   not all there is
    /// @throws SnapshotLost where another snapshot could be read instead
    Optional<Entry> next();

    @Override
    void close();
}
