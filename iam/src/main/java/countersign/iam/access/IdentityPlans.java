package countersign.iam.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import countersign.iam.caller.Caller;
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
import countersign.iam.session.SessionPolicies;
import countersign.iam.store.StoreFault;
import countersign.policy.DecisionPlan;
import countersign.policy.DocumentRules;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyKind;
import countersign.policy.PolicyLayer;
import countersign.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;

/// What callers may do: the policies of the user and of its groups, or of the role, inline and
/// managed, put together into one plan, with the permissions boundary and the policies of the
/// session as its limits.
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
    private static final int PLANS_WEIGHT_MAX = 10_000;
    private static final int CHARACTERS_A_WEIGHT = 32;

    private final Directory directory;
    private final CompiledDocuments inline;
    private final ManagedDocuments managed;
    private final SessionDocuments ofSessions;
    private final AccountGrants grants;
    private final Cache<Key, Snapshot<DecisionPlan>> plans =
            Caffeine.newBuilder().maximumWeight(PLANS_WEIGHT_MAX).weigher(Key::weight).build();

    /// Whose plan it is.
    private record Key(String identityId, SessionPolicies session) {
        /// One for an identity; more for an inline session policy, which is compiled for this plan
        /// alone.
        static int weight(Key key, Snapshot<DecisionPlan> plan) {
            return 1 + key.session.inline().map(String::length).orElse(0) / CHARACTERS_A_WEIGHT;
        }
    }

    public IdentityPlans(Directory directory, AwsManagedPolicies aws) {
        this(
                directory,
                new CompiledDocuments(new PolicyReader(DocumentRules.INLINE_POLICY)::read),
                // The length of customers' own was looked at when they were stored.
                new ManagedDocuments(
                        directory, aws, new PolicyReader(DocumentRules.AWS_MANAGED_POLICY)::read));
    }

    IdentityPlans(Directory directory, CompiledDocuments inline, ManagedDocuments managed) {
        this.directory = directory;
        this.inline = inline;
        this.managed = managed;
        this.ofSessions = new SessionDocuments(managed);
        this.grants = new AccountGrants(directory);
    }

    /// The plan of a caller as the policies are now. Of a federated user it is that of the user who
    /// answers for it, limited by the session's policies.
    DecisionPlan of(Caller caller) {
        Identity identity = caller.identity();
        Key key = new Key(identity.id(), caller.sessionPolicies());
        Snapshot<DecisionPlan> known = plans.getIfPresent(key);
        if (known != null && directory.stillHolds(known.basis())) {
            return known.value();
        }
        Snapshot<DecisionPlan> fresh =
                directory.atOneMoment(identity, records -> read(identity, key.session(), records));
        plans.put(key, fresh);
        return fresh.value();
    }

    private DecisionPlan read(Identity identity, SessionPolicies session, Basis.Builder records) {
        List<NamedPolicy> policies = new ArrayList<>();
        AttachedPolicies attached = addPolicies(policies, identity, "", records);
        if (identity instanceof User user) {
            addGroups(policies, user, records);
            policies.addAll(grants.of(user.account(), records));
        }
        List<PolicyLayer> layers = new ArrayList<>();
        layers.add(new PolicyLayer(PolicyKind.IDENTITY, policies));
        attached.boundary()
                .map(boundary -> managed.of(identity.account(), boundary, records))
                .map(limit -> new PolicyLayer(PolicyKind.PERMISSIONS_BOUNDARY, List.of(limit)))
                .ifPresent(layers::add);
        if (!session.isEmpty()) {
            layers.add(ofSessions.layer(identity.account(), session, records));
        }
        return DecisionPlan.of(layers);
    }

    private void addGroups(List<NamedPolicy> policies, User user, Basis.Builder records) {
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
