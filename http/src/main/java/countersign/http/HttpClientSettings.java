package countersign.http;

import java.time.Duration;

/// What an [HttpClient] takes on.
///
/// @param connect for a connection and its TLS handshake; default 5 s
/// @param answer from the request's first byte to the end of the answer's head; default 60 s, as
///   the AWS SDKs wait
/// @param silence between two pieces of the answer's body; default 60 s
/// @param idle how long a connection is kept without a request; default 20 s, less than servers
///   keep theirs, so that none is used that is just being closed
/// @param keptMax connections that are kept for one origin; default 64
public record HttpClientSettings(
        Duration connect, Duration answer, Duration silence, Duration idle, int keptMax) {
    public static final HttpClientSettings DEFAULTS =
            new HttpClientSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(20),
                    64);

    /// The same for a server that takes so long over an answer, and over each piece.
    public HttpClientSettings waiting(Duration time) {
        return new HttpClientSettings(connect, time, time, idle, keptMax);
    }
}
