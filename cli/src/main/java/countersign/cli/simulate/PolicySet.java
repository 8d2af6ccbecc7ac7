package countersign.cli.simulate;

import countersign.policy.DecisionPlan;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyDocument;
import countersign.policy.PolicyLayer;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import countersign.policy.ResourcePlan;
import countersign.policy.principal.Account;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The policies of one request, collected one by one. For one thread.
public final class PolicySet {
    private final Map<PolicyPlace, Map<Integer, List<NamedPolicy>>> policies =
            new EnumMap<>(PolicyPlace.class);
    private Optional<Account> owner = Optional.empty();

    /// @param name by which the decision names it
    /// @param level of an organization, from its root, 0, down; 0 for other kinds
    /// @param document JSON
    /// @throws InputFault with AWS's words and where in the document, if it can't be read
    public void add(PolicyPlace place, int level, String name, String document) throws InputFault {
        if (level != 0 && !place.hasLevels()) {
            throw new InputFault("A policy of kind `" + place.word() + "` has no level");
        }
        NamedPolicy policy = new NamedPolicy(name, read(place, name, document));
        policies.computeIfAbsent(place, _ -> new TreeMap<>())
                .computeIfAbsent(level, _ -> new ArrayList<>())
                .add(policy);
    }

    /// Says in which account the resource is; without this it is in the caller's.
    public void ownResource(String accountId) throws InputFault {
        if (!Account.isAccountId(accountId)) {
            throw new InputFault(
                    "`" + accountId + "` is no account; expected a number of twelve digits");
        }
        Account account = new Account(accountId);
        if (owner.isPresent() && !owner.get().equals(account)) {
            throw new InputFault("A resource has one owner, not two");
        }
        owner = Optional.of(account);
    }

    /// What stands on the caller's side.
    DecisionPlan ofCaller() {
        List<PolicyLayer> layers = new ArrayList<>();
        policies.forEach((place, levels) -> {
            if (!place.isOfResource()) {
                levels.values().forEach(it -> layers.add(new PolicyLayer(place.kind(), it)));
            }
        });
        return DecisionPlan.of(layers);
    }

    /// What stands on the resource's side.
    ///
    /// @param caller the account that owns the resource where nothing was said
    ResourcePlan ofResource(Optional<Account> caller) throws InputFault {
        List<PolicyLayer> layers = new ArrayList<>();
        policies.forEach((place, levels) -> {
            if (place.isOfResource()) {
                levels.values().forEach(it -> layers.add(new PolicyLayer(place.kind(), it)));
            }
        });
        Optional<Account> owning = owner.or(() -> caller);
        if (owning.isEmpty()) {
            if (layers.isEmpty()) {
                return ResourcePlan.own();
            }
            throw new InputFault("The caller has no account, so say who owns the resource");
        }
        return ResourcePlan.of(owning.get(), layers);
    }

    private static PolicyDocument read(PolicyPlace place, String name, String document)
            throws InputFault {
        return switch (new PolicyReader(place.rules()).read(document)) {
            case Reading.Read(PolicyDocument compiled) -> compiled;
            case Reading.Refused refused ->
                    throw new InputFault(
                            "the "
                                    + place.kind().phrase()
                                    + " `"
                                    + name
                                    + "` is refused: "
                                    + refused.message()
                                    + " At `"
                                    + refused.findings().getFirst().pointer()
                                    + "`: "
                                    + refused.findings().getFirst().detail());
        };
    }
}
