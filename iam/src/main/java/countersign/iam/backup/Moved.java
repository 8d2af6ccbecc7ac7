package countersign.iam.backup;

/// What a transfer did.
///
/// @param contents what was written, and found there when it was read again
/// @param leftBehind how many records of the source were not taken over
public record Moved(Contents contents, long leftBehind) {}
