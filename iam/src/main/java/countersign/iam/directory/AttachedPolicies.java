package countersign.iam.directory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The managed policies that one identity has.
///
/// @param policies in the order of their attachment, none twice
/// @param boundary the permissions boundary; groups have none
public record AttachedPolicies(List<PolicyReference> policies, Optional<PolicyReference> boundary) {
    /// The most policies that one identity has attached (IAM User Guide, "IAM and AWS STS quotas").
    public static final int POLICIES_MAX = 10;

    /// Of an identity without any.
    public static final AttachedPolicies NONE = new AttachedPolicies(List.of(), Optional.empty());

    public AttachedPolicies {
        policies = List.copyOf(policies);
    }

    /// The attached policy of that ARN, if there is one.
    public Optional<PolicyReference> attached(String arn) {
        return policies.stream().filter(it -> it.arn().equals(arn)).findFirst();
    }

    public AttachedPolicies with(PolicyReference policy) {
        List<PolicyReference> more = new ArrayList<>(policies);
        more.add(policy);
        return new AttachedPolicies(more, boundary);
    }

    public AttachedPolicies without(PolicyReference policy) {
        return new AttachedPolicies(
                policies.stream().filter(it -> !it.equals(policy)).toList(), boundary);
    }

    public AttachedPolicies bounded(PolicyReference newBoundary) {
        return new AttachedPolicies(policies, Optional.of(newBoundary));
    }

    public AttachedPolicies unbounded() {
        return new AttachedPolicies(policies, Optional.empty());
    }

    /// How that policy is used here.
    PolicyUse useOf(PolicyReference policy) {
        return new PolicyUse(
                policies.contains(policy) ? 1 : 0,
                boundary.isPresent() && boundary.get().equals(policy) ? 1 : 0);
    }

    /// All policies that are used here or there.
    Set<PolicyReference> union(AttachedPolicies other) {
        Set<PolicyReference> all = new LinkedHashSet<>(policies);
        all.addAll(other.policies);
        boundary.ifPresent(all::add);
        other.boundary.ifPresent(all::add);
        return all;
    }
}
