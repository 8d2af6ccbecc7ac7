package countersign.iam.simulation;

import countersign.policy.NamedPolicy;
import countersign.policy.PolicyKind;
import countersign.policy.PolicyLayer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// All policies of a simulation. Of one thread.
final class PolicySet {
    private final List<SourcePolicy> all = new ArrayList<>();
    private final List<List<NamedPolicy>> controls = new ArrayList<>();
    private int characters;

    void add(SourcePolicy policy) {
        characters += policy.source().text().length();
        all.add(policy);
    }

    /// Adds a level of the organization, of which one policy or more must allow.
    void addLevel(List<SourcePolicy> level) {
        List<NamedPolicy> policies = new ArrayList<>();
        for (SourcePolicy policy : level) {
            add(policy);
            policies.add(named(all.size() - 1));
        }
        controls.add(policies);
    }

    boolean has(SourceType type) {
        return all.stream().anyMatch(policy -> policy.type() == type);
    }

    /// How long all documents are together.
    int characters() {
        return characters;
    }

    /// How many statements an answer may list of them.
    int statements() {
        return all.stream().mapToInt(policy -> policy.positions().size()).sum();
    }

    /// The statement that a decision refers to.
    ///
    /// @param policyName as in [#layer]
    SourceStatement statement(String policyName, int index) {
        int place = Integer.parseInt(policyName);
        return new SourceStatement(place, index, all.get(place));
    }

    /// The policies of a type, under names that tell their place here; empty if there are none.
    Optional<PolicyLayer> layer(SourceType type) {
        List<NamedPolicy> policies = named(type);
        return policies.isEmpty()
                ? Optional.empty()
                : Optional.of(new PolicyLayer(type.kind(), policies));
    }

    List<NamedPolicy> named(SourceType type) {
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .filter(i -> all.get(i).type() == type)
                .map(this::named)
                .toList();
    }

    List<PolicyLayer> controls() {
        return controls.stream()
                .map(level -> new PolicyLayer(PolicyKind.SERVICE_CONTROL, level))
                .toList();
    }

    /// All context keys that statements name, each spelling once; those of the organization's
    /// policies are not among them (recorded).
    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        all.stream()
                .filter(policy -> policy.type() != SourceType.CONTROL)
                .forEach(policy -> keys.addAll(policy.keys()));
        return keys;
    }

    private NamedPolicy named(int place) {
        return new NamedPolicy(Integer.toString(place), all.get(place).document());
    }
}
