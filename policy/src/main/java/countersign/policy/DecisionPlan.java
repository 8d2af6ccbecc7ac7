package countersign.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All policies that have a say on one principal's requests, ready to be evaluated. Immutable; safe
/// for many threads; may be kept as long as none of its policies changes. Documents are compiled
/// already, so making a plan costs a few objects a statement.
public final class DecisionPlan {
    private final List<PlacedStatement> denials;
    private final List<Permissions> permissions;

    private DecisionPlan(List<PlacedStatement> denials, List<Permissions> permissions) {
        this.denials = List.copyOf(denials);
        this.permissions = List.copyOf(permissions);
    }

    /// Every layer must allow a request, and a Deny in any of them refuses it. There is always an
    /// identity layer: if none is given, nothing is allowed.
    public static DecisionPlan of(List<PolicyLayer> layers) {
        List<PolicyLayer> all = new ArrayList<>(layers);
        if (layers.stream().noneMatch(it -> it.kind() == PolicyKind.IDENTITY)) {
            all.add(new PolicyLayer(PolicyKind.IDENTITY, List.of()));
        }
        all.sort(Comparator.comparing(PolicyLayer::kind));
        List<PlacedStatement> denials = new ArrayList<>();
        List<Permissions> permissions = new ArrayList<>();
        for (PolicyLayer layer : all) {
            List<PlacedStatement> placed = PlacedStatement.allOf(layer);
            denials.addAll(having(Effect.DENY, placed));
            permissions.add(new Permissions(layer.kind(), having(Effect.ALLOW, placed)));
        }
        return new DecisionPlan(denials, permissions);
    }

    /// The plan of a principal that has identity-based policies alone.
    public static DecisionPlan ofIdentityPolicies(List<NamedPolicy> policies) {
        return of(List.of(new PolicyLayer(PolicyKind.IDENTITY, policies)));
    }

    List<PlacedStatement> denials() {
        return denials;
    }

    List<Permissions> permissions() {
        return permissions;
    }

    private static List<PlacedStatement> having(Effect effect, List<PlacedStatement> statements) {
        return statements.stream().filter(it -> it.statement().effect() == effect).toList();
    }

    /// The Allow statements of a layer.
    record Permissions(PolicyKind kind, List<PlacedStatement> statements) {}
}
