package countersign.gateway.route;

import countersign.gateway.api.ServiceApi;
import countersign.gateway.naming.Place;
import countersign.http.HttpOrigin;
import countersign.sigv4.SigningIdentity;
import java.util.Set;

/// A service behind the gateway.
///
/// @param name for the operator
/// @param hosts by which clients call it, lower case and without ports; empty where all that comes
///   to this port is for it
/// @param api what it speaks
/// @param place where its resources are, in ARNs; requests must be signed for its region
/// @param upstream where it is
/// @param credentials with which requests to it are signed
public record Route(
        String name,
        Set<String> hosts,
        ServiceApi api,
        Place place,
        HttpOrigin upstream,
        SigningIdentity credentials) {
    public Route {
        hosts = Set.copyOf(hosts);
    }
}
