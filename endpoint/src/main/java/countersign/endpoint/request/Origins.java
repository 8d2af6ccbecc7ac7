package countersign.endpoint.request;

import countersign.endpoint.audit.Origin;
import countersign.http.HttpRequest;
import countersign.http.Peer;
import java.util.Optional;

/// Where requests come from, in the terms of the audit log.
public final class Origins {
    private Origins() {}

    public static Origin of(HttpRequest request) {
        return new Origin(address(request.peer()), request.header("User-Agent"), tls(request));
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
