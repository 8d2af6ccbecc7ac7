package countersign.iam.backup;

/// What to do about a store that has records already.
public enum Occupied {
    /// Leave it as it is.
    REFUSE,

    /// Delete all that is in it first.
    EMPTY
}
