package countersign.gateway.upstream;

import countersign.gateway.route.Route;
import countersign.http.Header;
import countersign.http.HttpRequest;
import java.util.List;

/// A request that may pass, and what decides in which form it does.
///
/// @param bucket that stood before the route's host, and goes before the upstream's; or empty
/// @param sender the headers that say who it is
public record PermittedRequest(
        Route route,
        String bucket,
        HttpRequest http,
        ClientSignature signature,
        List<Header> sender) {
    public PermittedRequest {
        sender = List.copyOf(sender);
    }
}
