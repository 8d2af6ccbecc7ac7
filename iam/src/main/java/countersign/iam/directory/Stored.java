package countersign.iam.directory;

import countersign.iam.store.Entry;

/// A record together with the entry that it was read from, so that a change can demand that it is
/// still the same.
public record Stored<T>(T value, Entry entry) {}
