package countersign.policy;

import countersign.policy.grant.Reach;
import countersign.policy.principal.Principal;

/// What a request needs of each kind of policy, by who asks and whose the resource is (*IAM User
/// Guide, "How AWS enforcement code logic evaluates requests to allow or deny access"* and
/// *"Cross-account policy evaluation logic"*). That no statement denies is needed always.
///
/// @param sameAccount false also for those who are in no account
record Standing(
        Principal principal, DecisionPlan plan, ResourcePlan resource, boolean sameAccount) {
    static Standing of(Principal principal, DecisionPlan plan, ResourcePlan resource) {
        boolean same = principal.account().filter(resource::isOwnedBy).isPresent();
        return new Standing(principal, plan, resource, same);
    }

    /// Whether the organization's policies are about the request. To service-linked roles none is
    /// (*AWS Organizations User Guide*, on SCPs and on RCPs: entities not restricted).
    boolean isBoundByOrganization() {
        return !(principal instanceof Principal.RoleSession session && session.isServiceLinked());
    }

    /// Another account must always say that it trusts; so must roles and keys within theirs.
    boolean needsGrant() {
        return !sameAccount || resource.mustGrant();
    }

    /// @param grant how closely the resource's own policy allows who asks
    boolean needsIdentityPolicy(Reach grant) {
        return isLimited(grant) && !isRoot(principal) && !(sameAccount && grant == Reach.ENTITY);
    }

    /// Whether a permissions boundary and session policies count: not against a grant within the
    /// account to who asks, nor for those whom no account answers for.
    boolean isLimited(Reach grant) {
        return principal instanceof Principal.InAccount
                && !(sameAccount && grant == Reach.PRINCIPAL);
    }

    /// A session of GetFederationToken has no permissions but those of its session policies.
    boolean lacksSessionPolicy() {
        return principal instanceof Principal.FederatedUser && !plan.isOfSession();
    }

    /// Who has every permission of the account, directly or behind a session.
    private static boolean isRoot(Principal principal) {
        return principal instanceof Principal.RootUser
                || (principal instanceof Principal.FederatedUser(String arn, var federatedBy)
                        && federatedBy instanceof Principal.RootUser);
    }
}
