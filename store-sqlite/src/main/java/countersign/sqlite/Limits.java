package countersign.sqlite;

import java.time.Duration;

/// What bounds one store.
///
/// @param deadline the longest a caller waits for its commit, or for a connection to read by
/// @param waitingCommits the most commits that wait for the writer; a further one is refused
/// @param logCommits how many of the latest commits can be watched from, at least
/// @param readers how many reads run at a time
/// @param fileBytes the largest file; a commit that would make it larger is refused
record Limits(Duration deadline, int waitingCommits, int logCommits, int readers, long fileBytes) {
    /// A busy disk answers within the 10 seconds; 4,096 commits are one second of a fast one, and
    /// more callers than a server lets in; 10,000 commits outlast a cache that lost its watch for
    /// seconds; 16 GiB are about 20 million records.
    static final Limits STANDARD = new Limits(Duration.ofSeconds(10), 4_096, 10_000, 4, 16L << 30);
}
