package countersign.iam.directory;

/// What was made of records that were all there at one moment, and the records it was made of.
public record Snapshot<T>(T value, Basis basis) {}
