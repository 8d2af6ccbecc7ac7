package countersign.endpoint.request;

import countersign.endpoint.audit.Origin;
import countersign.http.HttpRequest;
import countersign.http.Peer;
import countersign.iam.access.RequestContext;
import java.time.Instant;
import java.util.Optional;

/// Where requests come from, in the terms of the audit log and of policies.
public final class Origins {
    private Origins() {}

    public static Origin of(HttpRequest request) {
        return new Origin(address(request.peer()), request.header("User-Agent"), tls(request));
    }

    /// What policies are asked about.
    ///
    /// @param received when it arrived
    /// @param region of the credential scope, or the server's own
    public static RequestContext context(HttpRequest request, Instant received, String region) {
        return new RequestContext(
                received,
                address(request.peer()),
                request.peer().secure(),
                request.header("User-Agent"),
                request.header("Referer"),
                region);
    }

    private static Optional<Origin.TlsDetails> tls(HttpRequest request) {
        return request.peer()
                .cipher()
                .map(cipher ->
                        new Origin.TlsDetails(
                                cipher.protocol(),
                                cipher.suite(),
                                request.header("Host").orElse("")));
    }

    /// Without the zone of an IPv6 address, which no policy knows.
    public static String address(Peer peer) {
        String address = peer.address().getAddress().getHostAddress();
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
