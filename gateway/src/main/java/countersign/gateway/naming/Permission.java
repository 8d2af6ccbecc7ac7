package countersign.gateway.naming;

import countersign.iam.access.Resource;
import java.util.List;

/// What policies must allow.
///
/// @param action such as `ec2:StopInstances`
/// @param resources at least one; the caller must be allowed on each
public record Permission(String action, List<Resource> resources) {
    public Permission {
        resources = List.copyOf(resources);
        if (resources.isEmpty()) {
            throw new IllegalArgumentException("A permission on nothing allows nothing");
        }
    }
}
