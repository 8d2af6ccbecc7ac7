package countersign.http;

import java.util.function.Supplier;

/// The rest of a request's work, which may block and whose response need not fit into memory: it
/// runs once, on a virtual thread of its own, and that thread also brings the response to the
/// client, at the client's pace.
///
/// @param rest makes the response; what it throws is a fault
/// @param lane whatever it waits for: requests of one lane take no more of
///   [HttpLimits.Load#handOversMax] than they leave free, so that where one hangs there is room for
///   the others. Named by the handler, never by a client; empty for none
public record Relay(Supplier<Relayed> rest, String lane) implements Answer {
    /// One that waits for nothing that others could hang in.
    public Relay(Supplier<Relayed> rest) {
        this(rest, "");
    }
}
