package countersign.iam.store;

import java.util.List;
import java.util.Optional;

/// Where records live: an ordered map from keys to bytes with one counter of revisions.
///
/// Every successful [#commit] has a revision of its own, greater than all before it. A commit is
/// atomic, durable before it returns, and visible to every read that starts after it returned.
/// Reads see committed states only. All methods may block, and may be called by many threads.
///
/// A method that can't do its work throws [StoreFault]; it never answers as if a record were
/// absent. After a fault of [#commit] the change is either whole or not there at all.
public interface IamStore extends AutoCloseable {
    /// The most bytes a key has, in UTF-8.
    int KEY_BYTES_MAX = 512;

    /// The most bytes a value has: a managed policy's five versions fit, etcd's 1.5 MiB isn't met.
    int VALUE_BYTES_MAX = 1 << 20;

    /// The most preconditions and writes one change has together (etcd's default limit for one
    /// transaction: etcd 3.4 documentation, "Configuration flags", `max-txn-ops`).
    int CHANGE_PARTS_MAX = 128;

    /// The record at `key`, or empty where there is none.
    Optional<Entry> get(String key);

    /// The records whose keys start with `prefix` and are greater than `after`, in the order of
    /// their keys' UTF-8 bytes.
    ///
    /// @param after a whole key to go on behind, or the empty string to start at the first
    /// @param limit the most records to return, from 1
    List<Entry> list(String prefix, String after, int limit);

    /// How many keys start with `prefix`.
    long count(String prefix);

    /// Makes all writes of `change` if all its preconditions hold, else none.
    Commit commit(Change change);

    /// The revision of the latest commit; 0 for a store that never had one.
    long revision();

    /// Tells `listener` of every commit after `revision`, in order, each once, until the returned
    /// watch is closed.
    ///
    /// The listener is called by one thread of the store's at a time and must be quick. Where the
    /// log no longer reaches back to `revision`, or events had to be dropped, it is told
    /// [WatchListener#lost] once, as the last call.
    Watch watch(long revision, WatchListener listener);

    @Override
    void close();
}
