package countersign.http;

import java.util.Optional;

/// How far a connection is with its request: it has one at a time, so that answers go out in order
/// and a client can't pile up work by pipelining.
sealed interface Stage {
    /// Stages of a connection without a request.
    enum Bare implements Stage {
        /// The next head is to come, or has come in part.
        HEAD,
        /// The last answer is on its way, the rest of what comes is thrown away: a connection that
        /// is closed with bytes unread is reset, and the client may lose its answer (RFC 9112
        /// section 9.6).
        LINGERING,
        CLOSED
    }

    /// The body is coming.
    record Body(ReceivedHead received, Framing framing, BodyReader reader, BodyBuffer buffer)
            implements Stage {}

    /// The handler has the request.
    ///
    /// @param incoming its body, where that is still coming
    record Answering(HttpRequest request, Framing framing, Optional<Incoming> incoming)
            implements Stage {
        /// Whether another request may follow this one, for all that the client has sent and said.
        boolean isKeptAlive() {
            return framing.isKeptAlive() && incoming.map(Incoming::isOver).orElse(true);
        }
    }
}
