package countersign.http;

import java.net.InetSocketAddress;
import java.util.Optional;

/// Where and how a server listens.
///
/// @param address the address and port; port 0 takes a free one, told by [HttpServer#port]
/// @param tls the certificate for HTTPS; without it the server speaks plain HTTP
/// @param eventLoops threads that read and write, 1 to 1,024; one a core serves best
/// @param limits what it takes on
public record HttpSettings(
        InetSocketAddress address, Optional<Tls> tls, int eventLoops, HttpLimits limits) {
    public HttpSettings {
        if (eventLoops < 1 || eventLoops > 1024) {
            throw new IllegalArgumentException(
                    "eventLoops must be from 1 to 1024, not `" + eventLoops + "`");
        }
    }

    /// Plain HTTP with the default limits and an event loop for each core.
    public static HttpSettings plain(InetSocketAddress address) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new HttpSettings(address, Optional.empty(), cores, HttpLimits.DEFAULTS);
    }

    public HttpSettings with(HttpLimits other) {
        return new HttpSettings(address, tls, eventLoops, other);
    }

    public HttpSettings with(Tls other) {
        return new HttpSettings(address, Optional.of(other), eventLoops, limits);
    }
}
