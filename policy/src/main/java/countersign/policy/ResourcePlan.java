package countersign.policy;

import countersign.policy.PolicyKind.Side;
import countersign.policy.principal.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All policies on the side of a resource, ready to be evaluated: its resource-based policy and the
/// resource control policies over its account. Immutable; safe for many threads.
public final class ResourcePlan {
    private static final ResourcePlan OWN =
            new ResourcePlan(Optional.empty(), List.of(), List.of(), false);

    private final Optional<Account> owner;
    private final List<PolicyLayer> controls;
    private final List<PolicyLayer> grants;
    private final boolean mustGrant;

    private ResourcePlan(
            Optional<Account> owner,
            List<PolicyLayer> controls,
            List<PolicyLayer> grants,
            boolean mustGrant) {
        this.owner = owner;
        this.controls = List.copyOf(controls);
        this.grants = List.copyOf(grants);
        this.mustGrant = mustGrant;
    }

    /// A resource without policies, in the account of whoever asks.
    public static ResourcePlan own() {
        return OWN;
    }

    /// @param layers of the kinds [PolicyKind#RESOURCE], [PolicyKind#TRUST] (a role's trust policy
    ///   must grant, also within its account) and [PolicyKind#RESOURCE_CONTROL], of which each
    ///   layer, from the root of the organization to the account, must allow
    /// @throws IllegalArgumentException if a layer is of another kind
    public static ResourcePlan of(Account owner, List<PolicyLayer> layers) {
        List<PolicyLayer> controls = new ArrayList<>();
        List<PolicyLayer> grants = new ArrayList<>();
        boolean mustGrant = false;
        for (PolicyLayer layer : layers) {
            if (layer.kind().side() != Side.RESOURCE) {
                throw new IllegalArgumentException("Of a principal: " + layer.kind().phrase());
            }
            boolean control = layer.kind() == PolicyKind.RESOURCE_CONTROL;
            (control ? controls : grants).add(layer);
            mustGrant |= layer.kind() == PolicyKind.TRUST;
        }
        return new ResourcePlan(Optional.of(owner), controls, grants, mustGrant);
    }

    /// The same for a resource whose own policy must grant also within its account, as the key
    /// policies of AWS KMS (*IAM User Guide, "How AWS enforcement code logic evaluates requests to
    /// allow or deny access"*).
    public ResourcePlan whoseOwnPolicyMustGrant() {
        return new ResourcePlan(owner, controls, grants, true);
    }

    /// Whether there is any policy on the resource's side.
    public boolean hasPolicies() {
        return !controls.isEmpty() || !grants.isEmpty();
    }

    boolean isOwnedBy(Account account) {
        return owner.isEmpty() || owner.get().id().equals(account.id());
    }

    boolean mustGrant() {
        return mustGrant;
    }

    /// Whom to blame if nothing grants.
    PolicyKind grantingKind() {
        return grants.isEmpty() ? PolicyKind.RESOURCE : grants.getFirst().kind();
    }

    List<PolicyLayer> controls() {
        return controls;
    }

    /// One of them must grant, if a grant is needed.
    List<PolicyLayer> grants() {
        return grants;
    }
}
