package countersign.endpoint.throttle;

/// Tokens that a node gave away.
///
/// @param by of what `key` is the number
/// @param tokens from 1
record Taken(Throttle.By by, long key, int tokens) {}
