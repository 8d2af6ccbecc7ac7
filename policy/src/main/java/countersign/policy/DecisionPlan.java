package countersign.policy;

import countersign.policy.PolicyKind.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All policies on the side of one principal, ready to be evaluated. Immutable; safe for many
/// threads; may be kept as long as none of its policies changes. Documents are compiled already, so
/// making a plan costs a few objects a statement.
public final class DecisionPlan {
    private final List<Layer> controls;
    private final List<Layer> identity;
    private final List<Layer> limits;
    private final boolean bounded;
    private final boolean ofSession;

    private DecisionPlan(List<Layer> controls, List<Layer> identity, List<Layer> limits) {
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
        List<Layer> controls = new ArrayList<>();
        List<Layer> identity = new ArrayList<>();
        List<Layer> limits = new ArrayList<>();
        for (PolicyLayer layer : layers) {
            if (layer.kind().side() != Side.PRINCIPAL) {
                throw new IllegalArgumentException("Of a resource: " + layer.kind().phrase());
            }
            List<Layer> place =
                    switch (layer.kind()) {
                        case SERVICE_CONTROL -> controls;
                        case IDENTITY -> identity;
                        default -> limits;
                    };
            place.add(Layer.of(layer));
        }
        limits.sort(Comparator.comparing(Layer::kind));
        if (identity.isEmpty()) {
            identity.add(new Layer(PolicyKind.IDENTITY, List.of()));
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
    List<Layer> controls() {
        return controls;
    }

    List<Layer> identity() {
        return identity;
    }

    /// The permissions boundary and the session policies.
    List<Layer> limits() {
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
