package countersign.iam.store;

import java.util.List;
import java.util.Optional;

/// Where records live: an ordered map from keys to bytes with one counter of revisions.
///
/// Every successful [#commit] has a revision of its own, greater than all before it, also over a
/// restart; between two of them there may be revisions that no commit has. A commit is atomic,
/// durable before it returns, and visible to every read that starts after it returned. Each read
/// sees one committed state: never a half of a commit.
///
/// Keys are well-formed Unicode of 1 to [#KEY_BYTES_MAX] bytes ([KeyBytes]). A key, limit or
/// revision out of its range is a mistake of the caller's: [IllegalArgumentException].
///
/// All methods may block, and may be called by many threads. An interrupt doesn't end a wait early,
/// for then nobody would know what became of the change: the method returns or throws as it would
/// have, and the thread is still interrupted. Waits end by a deadline of the store's.
///
/// A method that can't do its work throws [StoreFault], also once the store was closed; it never
/// answers as if a record were absent. After a fault of [#commit] the change is whole or not there
/// at all, and the fault's text says which where the store knows; a caller that goes on reads anew.
public interface IamStore extends AutoCloseable {
    /// The most bytes a key has, in UTF-8.
    int KEY_BYTES_MAX = 512;

    /// The most bytes a value has: a managed policy's five versions fit, etcd's 1.5 MiB isn't met.
    int VALUE_BYTES_MAX = 1 << 20;

    /// The most preconditions and writes one change has together: etcd's default limit for one
    /// transaction (etcd 3.4 documentation, "Configuration flags", `max-txn-ops`), less the one by
    /// which a store on etcd marks a commit as its own.
    int CHANGE_PARTS_MAX = 127;

    /// The most bytes the keys and values of one change have together: 1.25 MiB, so that a request
    /// that carries them stays below etcd's 1.5 MiB (same page, `max-request-bytes`).
    int CHANGE_BYTES_MAX = 5 << 18;

    /// The most records one [#list] returns: ten of AWS's largest pages (`MaxItems` 1,000).
    int LIST_LIMIT_MAX = 10_000;

    /// The record at `key`, or empty where there is none.
    Optional<Entry> get(String key);

    /// The records whose keys start with `prefix` and are greater than `after`, in the order of
    /// their keys' UTF-8 bytes. One call sees one state; the next page may see a later one.
    ///
    /// @param prefix may be empty: all records
    /// @param after a whole key to go on behind, whether or not it (still) exists, or the empty
    ///   string to start at the first
    /// @param limit the most records to return, 1 to [#LIST_LIMIT_MAX]
    List<Entry> list(String prefix, String after, int limit);

    /// How many keys start with `prefix`. Takes time in proportion to the answer.
    long count(String prefix);

    /// Makes all writes of `change` if all its preconditions hold, else none.
    Commit commit(Change change);

    /// The revision of the latest commit, or a later one that no commit had before this call and
    /// none will have; 0 for a store that never had one.
    long revision();

    /// Tells `listener` of every commit after `revision`, in order, each once, until the returned
    /// watch is closed. A commit is told once every read sees it, so that whoever drops a record
    /// then and reads it again has it. Own commits are told too, before or after they return. A key
    /// at which a commit deleted nothing may be left out.
    ///
    /// The listener is called by one thread of the store's at a time and must be quick. Where the
    /// log does not reach from `revision` to the latest commit (it was trimmed, or `revision` is of
    /// the future: the store was put back from a backup), where the listener falls behind the log,
    /// throws, or the store can't be read any more, it is told [WatchListener#lost] once, as the
    /// last call. A store that is away for a time goes on where it was, however long that takes.
    /// The first call may come before this method returns.
    Watch watch(long revision, WatchListener listener);

    /// Ends all watches, whose listeners are told nothing more, and gives everything back. Commits
    /// that were accepted are finished first. Closing twice does nothing.
    @Override
    void close();
}
