package countersign.policy;

import java.util.List;

/// Policies of one kind of which one must allow a request, such as all identity-based policies of a
/// user, or the service control policies of one organizational unit.
///
/// @param policies none means that nothing allows
public record PolicyLayer(PolicyKind kind, List<NamedPolicy> policies) {
    public PolicyLayer {
        policies = List.copyOf(policies);
    }
}
