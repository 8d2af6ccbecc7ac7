package countersign.gateway.upstream;

import countersign.gateway.route.Route;
import countersign.http.HttpRequest;
import countersign.iam.caller.Caller;
import java.time.Instant;
import java.util.Optional;

/// A request that may pass, and what decides in which form it does.
///
/// @param bucket that stood before the route's host, and goes before the upstream's; or empty
/// @param sender who it is; empty for a request that nobody signed
/// @param received when it arrived
public record PermittedRequest(
        Route route,
        String bucket,
        HttpRequest http,
        ClientSignature signature,
        Optional<Caller> sender,
        Instant received) {}
