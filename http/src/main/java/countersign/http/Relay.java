package countersign.http;

import java.util.function.Supplier;

/// The rest of a request's work, which may block and whose response need not fit into memory: it
/// runs once, on a virtual thread of its own, and that thread also brings the response to the
/// client, at the client's pace.
///
/// @param rest makes the response; what it throws is a fault
public record Relay(Supplier<Relayed> rest) implements Answer {}
