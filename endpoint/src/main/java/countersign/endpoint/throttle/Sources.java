package countersign.endpoint.throttle;

import countersign.http.Header;
import countersign.http.HttpRequest;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/// Where requests come from, as numbers: an IPv4 address, or the /64 network of an IPv6 one, which
/// one customer has to himself (RFC 6177 section 2).
///
/// Of a request from a proxy that is trusted it is the last address of `X-Forwarded-For` that isn't
/// such a proxy's, since that is the one that a trusted proxy saw itself; whatever stands before it
/// the client may have made up. Without trusted proxies the header is not read.
///
/// @param proxies the addresses of proxies that are trusted; empty for none
public record Sources(Set<InetAddress> proxies) {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /// More addresses than any chain of proxies has; what stands before is not read.
    private static final int HOPS_MAX = 16;

    public Sources {
        proxies = Set.copyOf(proxies);
    }

    long of(HttpRequest request) {
        InetAddress peer = request.peer().address().getAddress();
        return number(proxies.contains(peer) ? forwarded(request, peer) : peer);
    }

    /// The proxy itself where it names nobody that can be read.
    private InetAddress forwarded(HttpRequest request, InetAddress peer) {
        InetAddress nearest = peer;
        int hops = 0;
        for (Header header : request.headers().reversed()) {
            if (!header.name().equalsIgnoreCase(FORWARDED_FOR)) {
                continue;
            }
            for (String hop : List.of(header.value().split(",", -1)).reversed()) {
                if (!proxies.contains(nearest) || hops++ == HOPS_MAX) {
                    return nearest;
                }
                try {
                    nearest = InetAddress.ofLiteral(hop.strip());
                } catch (IllegalArgumentException _) {
                    return nearest;
                }
            }
        }
        return nearest;
    }

    private static long number(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == Integer.BYTES
                ? Integer.toUnsignedLong(bytes.getInt())
                : bytes.getLong();
    }
}
