package countersign.policy;

import countersign.policy.PolicyKind.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All policies on the side of one principal, ready to be evaluated. Immutable; safe for many
/// threads; may be kept as long as none of its policies changes. Documents are compiled already and
/// shared by the plans that have them, so a plan costs a few objects.
public final class DecisionPlan {
    private final List<PolicyLayer> controls;
    private final List<PolicyLayer> identity;
    private final List<PolicyLayer> limits;
    private final boolean bounded;
    private final boolean ofSession;

    private DecisionPlan(
            List<PolicyLayer> controls, List<PolicyLayer> identity, List<PolicyLayer> limits) {
        this.controls = List.copyOf(controls);
        this.identity = List.copyOf(identity);
        this.limits = List.copyOf(limits);
        this.bounded = has(PolicyKind.PERMISSIONS_BOUNDARY);
        this.ofSession = has(PolicyKind.SESSION);
    }

    /// Every layer must allow a request, and a Deny in any of them refuses it. Without an identity
    /// layer only a resource-based policy can allow.
    ///
    /// @param layers of the kinds [PolicyKind#IDENTITY] (policies of the user and of its groups, or
    ///   of the role, together), [PolicyKind#PERMISSIONS_BOUNDARY], [PolicyKind#SESSION] (inline
    ///   and managed, together) and [PolicyKind#SERVICE_CONTROL], of which each layer, from the
    ///   root of the organization to the account, must allow
    /// @throws IllegalArgumentException if a layer is of another kind
    public static DecisionPlan of(List<PolicyLayer> layers) {
        List<PolicyLayer> controls = new ArrayList<>();
        List<PolicyLayer> identity = new ArrayList<>();
        List<PolicyLayer> limits = new ArrayList<>();
        for (PolicyLayer layer : layers) {
            if (layer.kind().side() != Side.PRINCIPAL) {
                throw new IllegalArgumentException("Of a resource: " + layer.kind().phrase());
            }
            List<PolicyLayer> place =
                    switch (layer.kind()) {
                        case SERVICE_CONTROL -> controls;
                        case IDENTITY -> identity;
                        default -> limits;
                    };
            place.add(layer);
        }
        limits.sort(Comparator.comparing(PolicyLayer::kind));
        if (identity.isEmpty()) {
            identity.add(new PolicyLayer(PolicyKind.IDENTITY, List.of()));
        }
        return new DecisionPlan(controls, identity, limits);
    }

    /// The plan of a principal that has identity-based policies alone.
    public static DecisionPlan ofIdentityPolicies(List<NamedPolicy> policies) {
        return of(List.of(new PolicyLayer(PolicyKind.IDENTITY, policies)));
    }

    /// The plan of a principal without policies.
    public static DecisionPlan none() {
        return of(List.of());
    }

    /// Service control policies, a layer for each level of the organization.
    List<PolicyLayer> controls() {
        return controls;
    }

    List<PolicyLayer> identity() {
        return identity;
    }

    /// The permissions boundary and the session policies.
    List<PolicyLayer> limits() {
        return limits;
    }

    boolean isBounded() {
        return bounded;
    }

    boolean isOfSession() {
        return ofSession;
    }

    private boolean has(PolicyKind kind) {
        return limits.stream().anyMatch(it -> it.kind() == kind);
    }
}
