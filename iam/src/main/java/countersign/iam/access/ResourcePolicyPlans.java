package countersign.iam.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Basis;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.PolicyHolder;
import countersign.iam.directory.ResourcePolicy;
import countersign.iam.store.StoreFault;
import countersign.policy.DocumentRules;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyKind;
import countersign.policy.PolicyLayer;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import countersign.policy.ResourcePlan;
import java.util.List;

/// The policies of resources that other servers keep, compiled. A policy is compiled again only
/// where it changed. For any thread; may block.
///
/// A stored document that can't be read is a fault, and with it every request of whom it concerns:
/// it may have held a Deny.
public final class ResourcePolicyPlans {
    private static final int PLANS_MAX = 10_000;

    private record Key(AccountId owner, String arn) {}

    private record Compiled(long revision, List<ResourcePlan> plans) {}

    private final Directory directory;
    private final PolicyReader reader = new PolicyReader(DocumentRules.RESOURCE_POLICY);
    private final Cache<Key, Compiled> known = Caffeine.newBuilder().maximumSize(PLANS_MAX).build();

    public ResourcePolicyPlans(Directory directory) {
        this.directory = directory;
    }

    /// What a resource has of its own, at least one plan; a request must be allowed under each.
    /// Without a policy, and in a closed account, it grants nobody anything.
    ///
    /// @param records takes what says so
    public List<ResourcePlan> of(AccountId owner, PolicyHolder holder, Basis.Builder records) {
        Belonging<ResourcePolicy> stored = directory.resourcePolicies().of(owner, holder);
        records.relyOn(stored);
        if (!stored.isThere() || directory.accounts().closure(owner).isPresent()) {
            return List.of(plan(owner, List.of()));
        }
        Key key = new Key(owner, holder.arn());
        Compiled before = known.getIfPresent(key);
        if (before != null && before.revision() == stored.revision()) {
            return before.plans();
        }
        List<ResourcePlan> plans =
                stored.value().documents().stream()
                        .map(document -> plan(owner, holder, document))
                        .toList();
        known.put(key, new Compiled(stored.revision(), plans));
        return plans;
    }

    private ResourcePlan plan(
            AccountId owner, PolicyHolder holder, ResourcePolicy.Document document) {
        if (document.isNone()) {
            return plan(owner, List.of());
        }
        NamedPolicy policy =
                switch (reader.read(
                        document.text(), name -> document.named().getOrDefault(name, name))) {
                    case Reading.Read(var read) -> new NamedPolicy(holder.arn(), read);
                    case Reading.Refused refused ->
                            throw new StoreFault(
                                    "The policy of "
                                            + holder.arn()
                                            + " can't be read: "
                                            + refused.message());
                };
        ResourcePlan plan =
                plan(owner, List.of(new PolicyLayer(PolicyKind.RESOURCE, List.of(policy))));
        return holder.mustGrant() ? plan.whoseOwnPolicyMustGrant() : plan;
    }

    private static ResourcePlan plan(AccountId owner, List<PolicyLayer> layers) {
        return ResourcePlan.of(Principals.account(owner), layers);
    }
}
