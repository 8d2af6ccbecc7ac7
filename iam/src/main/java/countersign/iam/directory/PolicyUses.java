package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.util.List;
import java.util.Optional;

/// Which identities use which managed policies, attached or as boundary: by identity, by policy,
/// and counted. All three change in one commit, so they can't disagree. Reads are as fresh as the
/// store's; may block.
public final class PolicyUses {
    static final RecordCodec<AttachedPolicies> ATTACHED = new RecordCodec<>(AttachedPolicies.class);
    static final RecordCodec<PolicyUse> USE = new RecordCodec<>(PolicyUse.class);
    static final RecordCodec<PolicyEntity> ENTITY = new RecordCodec<>(PolicyEntity.class);

    private final Directory directory;

    PolicyUses(Directory directory) {
        this.directory = directory;
    }

    /// The managed policies of an identity.
    public Belonging<AttachedPolicies> of(Identity identity) {
        return directory.belonging(
                Keys.attachedPolicies(identity), ATTACHED, AttachedPolicies.NONE);
    }

    /// How often a policy is used in an account. Whoever attaches it changes this record, so
    /// whoever deletes the policy, and relies on this, can't miss him.
    ///
    /// @param policyId the unique id, also of a policy of AWS's
    public Belonging<PolicyUse> use(AccountId account, String policyId) {
        return directory.belonging(Keys.policyUse(account, policyId), USE, PolicyUse.NONE);
    }

    /// Who uses a policy, in the order of the unique ids: groups, users, roles.
    ///
    /// @param policyId the policy's unique id
    /// @param after the identity's unique id to go on behind, or empty
    public List<PolicyEntity> entities(
            AccountId account, String policyId, String after, int limit) {
        return directory.listNonEmpty(
                Keys.policyEntities(account, policyId),
                after.isEmpty() ? "" : Keys.policyEntity(account, policyId, after),
                limit,
                entry -> Optional.of(directory.decode(entry, ENTITY).value()));
    }

    /// Gives an identity other managed policies than it had; the caller relies on the identity and
    /// on the policies that are new to it.
    public Edit replace(
            Edit edit,
            Identity identity,
            Belonging<AttachedPolicies> before,
            AttachedPolicies after) {
        for (PolicyReference policy : before.value().union(after)) {
            PolicyUse was = before.value().useOf(policy);
            PolicyUse is = after.useOf(policy);
            if (!was.equals(is)) {
                recount(edit, identity, policy, was, is);
            }
        }
        return settle(edit, before, after, AttachedPolicies.NONE);
    }

    /// Takes all managed policies from an identity that is deleted.
    public Edit delete(Edit edit, Identity identity, Belonging<AttachedPolicies> before) {
        return replace(edit, identity, before, AttachedPolicies.NONE);
    }

    private void recount(
            Edit edit, Identity identity, PolicyReference policy, PolicyUse was, PolicyUse is) {
        Belonging<PolicyUse> total = use(identity.account(), policy.id());
        settle(edit, total, total.value().minus(was).plus(is), PolicyUse.NONE);
        PolicyEntity none = new PolicyEntity(identity.id(), PolicyUse.NONE);
        Belonging<PolicyEntity> listed =
                directory.belonging(
                        Keys.policyEntity(identity.account(), policy.id(), identity.id()),
                        ENTITY,
                        none);
        settle(edit, listed, new PolicyEntity(identity.id(), is), none);
    }

    private static <T> Edit settle(Edit edit, Belonging<T> before, T after, T none) {
        return after.equals(none) ? edit.delete(before) : edit.replace(before, after);
    }
}
