package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import java.util.List;

/// Names what the requests to a service are about. Pure; for any thread.
@FunctionalInterface
interface Naming {
    /// What policies must allow, at least one permission.
    ///
    /// @throws countersign.iam.error.Refusal for what can't be named for certain
    List<Permission> permissions(ServiceCall call, Place place);
}
