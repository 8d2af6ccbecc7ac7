package countersign.iam.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import countersign.iam.directory.AttachedPolicies;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Basis;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.directory.Identity;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.Memberships;
import countersign.iam.directory.Snapshot;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.store.StoreFault;
import countersign.policy.DecisionPlan;
import countersign.policy.DocumentRules;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyKind;
import countersign.policy.PolicyLayer;
import countersign.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;

/// What users may do: their own policies and those of their groups, inline and managed, put
/// together into one plan, with their permissions boundaries as its limit.
///
/// A plan is kept with the [Basis] it was made on. Each request asks whether that still holds,
/// which is one look-up a record, so a changed policy or membership counts at the next request. A
/// plan that doesn't hold any more is put together anew, of documents that [CompiledDocuments] and
/// [ManagedDocuments] keep: only those that changed are compiled again, once for all members of a
/// group and for all who have a managed policy attached.
///
/// A stored document that can't be read is a fault, and with it every request of whom it concerns:
/// it may have held a Deny. So is a policy that isn't there.
public final class IdentityPlans {
    private static final int PLANS_MAX = 10_000;

    private final Directory directory;
    private final CompiledDocuments inline;
    private final ManagedDocuments managed;
    private final Cache<String, Snapshot<DecisionPlan>> plans =
            Caffeine.newBuilder().maximumSize(PLANS_MAX).build();

    public IdentityPlans(Directory directory, AwsManagedPolicies aws) {
        this(
                directory,
                new CompiledDocuments(new PolicyReader(DocumentRules.INLINE_POLICY)::read),
                new ManagedDocuments(
                        directory, aws, new PolicyReader(DocumentRules.MANAGED_POLICY)::read));
    }

    IdentityPlans(Directory directory, CompiledDocuments inline, ManagedDocuments managed) {
        this.directory = directory;
        this.inline = inline;
        this.managed = managed;
    }

    /// The plan of an IAM user as the policies are now.
    DecisionPlan of(User user) {
        Snapshot<DecisionPlan> known = plans.getIfPresent(user.id());
        if (known != null && directory.stillHolds(known.basis())) {
            return known.value();
        }
        Snapshot<DecisionPlan> fresh = directory.atOneMoment(user, records -> read(user, records));
        plans.put(user.id(), fresh);
        return fresh.value();
    }

    private DecisionPlan read(User user, Basis.Builder records) {
        List<NamedPolicy> policies = new ArrayList<>();
        AttachedPolicies attached = addPolicies(policies, user, "", records);
        Belonging<Memberships> memberships = directory.memberships(user);
        records.relyOn(memberships);
        for (String groupId : memberships.value().groupIds()) {
            Stored<Group> group =
                    directory
                            .groups()
                            .byId(user.account(), groupId)
                            .orElseThrow(() -> new StoreFault("There is no group " + groupId));
            records.relyOn(group);
            addPolicies(policies, group.value(), nameOf(group.value()), records);
        }
        List<PolicyLayer> layers = new ArrayList<>();
        layers.add(new PolicyLayer(PolicyKind.IDENTITY, policies));
        attached.boundary()
                .map(boundary -> managed.of(user.account(), boundary, records))
                .map(limit -> new PolicyLayer(PolicyKind.PERMISSIONS_BOUNDARY, List.of(limit)))
                .ifPresent(layers::add);
        return DecisionPlan.of(layers);
    }

    /// Adds what belongs to one identity, and answers what is attached to it.
    private AttachedPolicies addPolicies(
            List<NamedPolicy> policies, Identity identity, String prefix, Basis.Builder records) {
        Belonging<InlinePolicies> own = directory.inlinePolicies(identity);
        Belonging<AttachedPolicies> attached = directory.policyUses().of(identity);
        records.relyOn(own).relyOn(attached);
        policies.addAll(inline.of(identity, own, prefix));
        policies.addAll(managed.of(identity.account(), attached.value().policies(), records));
        return attached.value();
    }

    /// A group's inline policies are named as AWS's simulator names them: `group_Admins_policy`.
    private static String nameOf(Group group) {
        return "group_" + group.name() + "_";
    }
}
