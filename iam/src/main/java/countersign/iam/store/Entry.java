package countersign.iam.store;

/// One record as the store keeps it.
///
/// @param key its whole key
/// @param value its bytes, shared with other readers: not to be changed by whoever holds them
/// @param revision the revision of the commit that wrote it, from 1
public record Entry(String key, byte[] value, long revision) {}
