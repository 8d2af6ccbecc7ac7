package countersign.gateway.route;

import countersign.gateway.api.ServiceApi;
import countersign.gateway.naming.Place;
import countersign.gateway.protocol.ObjectKeys;
import java.util.Set;

/// A service behind the gateway.
///
/// @param name for the operator
/// @param hosts by which clients call it, lower case and without ports; empty where all that comes
///   to this port is for it
/// @param api what it speaks
/// @param place where its resources are, in ARNs; requests must be signed for its region
/// @param keys of objects that it may be asked for, if it is S3
/// @param onward who brings requests there
public record Route(
        String name,
        Set<String> hosts,
        ServiceApi api,
        Place place,
        ObjectKeys keys,
        Onward onward) {
    public Route {
        hosts = Set.copyOf(hosts);
    }

    /// @throws IllegalStateException where the gateway itself doesn't pass requests on
    public Onward.Passed passed() {
        return switch (onward) {
            case Onward.Passed passed -> passed;
            case Onward.Asked _ ->
                    throw new IllegalStateException("Another proxy passes on what " + name + " is");
        };
    }
}
