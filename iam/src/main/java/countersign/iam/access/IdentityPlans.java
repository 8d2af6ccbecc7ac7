package countersign.iam.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import countersign.iam.directory.Basis;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.Memberships;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.store.StoreFault;
import countersign.policy.DecisionPlan;
import countersign.policy.DocumentRules;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;

/// What users may do: their own policies and those of their groups, put together into one plan.
///
/// A plan is kept with the [Basis] it was made on. Each request asks whether that still holds,
/// which is one look-up a record, so a changed policy or membership counts at the next request. A
/// plan that doesn't hold any more is put together anew, of documents that [CompiledDocuments]
/// keeps: only those that changed are compiled again, once for all members of a group.
///
/// A stored document that can't be read is a fault, and with it every request of whom it concerns:
/// it may have held a Deny.
public final class IdentityPlans {
    private static final int PLANS_MAX = 10_000;

    private record Plan(Basis basis, DecisionPlan decisions) {}

    private final Directory directory;
    private final CompiledDocuments documents;
    private final Cache<String, Plan> plans = Caffeine.newBuilder().maximumSize(PLANS_MAX).build();

    public IdentityPlans(Directory directory) {
        this(directory, new CompiledDocuments(new PolicyReader(DocumentRules.INLINE_POLICY)::read));
    }

    IdentityPlans(Directory directory, CompiledDocuments documents) {
        this.directory = directory;
        this.documents = documents;
    }

    /// The plan of an IAM user as the policies are now.
    DecisionPlan of(User user) {
        Plan known = plans.getIfPresent(user.id());
        if (known != null && directory.stillHolds(known.basis())) {
            return known.decisions();
        }
        Plan fresh = make(user);
        plans.put(user.id(), fresh);
        return fresh.decisions();
    }

    private Plan make(User user) {
        Basis.Builder basis = Basis.builder();
        Belonging<InlinePolicies> own = directory.inlinePolicies(user);
        basis.relyOn(own);
        List<NamedPolicy> policies = new ArrayList<>(documents.of(user, own, ""));
        Belonging<Memberships> memberships = directory.memberships(user);
        basis.relyOn(memberships);
        for (String groupId : memberships.value().groupIds()) {
            Stored<Group> group =
                    directory
                            .groups()
                            .byId(user.account(), groupId)
                            .orElseThrow(() -> new StoreFault("There is no group " + groupId));
            Belonging<InlinePolicies> shared = directory.inlinePolicies(group.value());
            basis.relyOn(group).relyOn(shared);
            policies.addAll(documents.of(group.value(), shared, nameOf(group.value())));
        }
        return new Plan(basis.build(), DecisionPlan.ofIdentityPolicies(policies));
    }

    /// A group's policies are named as AWS's simulator names them: `group_Admins_policy`.
    private static String nameOf(Group group) {
        return "group_" + group.name() + "_";
    }
}
