package countersign.http;

import java.util.OptionalLong;

/// A body that is sent as it is read.
///
/// @param length of it, to the byte; where it isn't known the body goes in chunks
/// @param source read by a thread of its own, and no faster than the other server takes it; closed
///   at the end. What it throws breaks the connection off before the body is whole, so nothing that
///   it hasn't given is ever taken for complete
public record SentBody(OptionalLong length, BodySource source) {}
