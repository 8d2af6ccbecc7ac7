package countersign.iam.store;

/// What became of a change.
public sealed interface Commit {
    /// All of it was written, and is durable.
    ///
    /// @param revision the commit's own
    record Committed(long revision) implements Commit {}

    /// None of it was written, since a precondition did not hold.
    ///
    /// @param key the key of the first precondition, in the change's order, that failed
    record Conflict(String key) implements Commit {}
}
