package countersign.iam.resourcepolicy;

import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.ResourcePolicy;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// How many resources of an account may have policies.
final class PolicyQuota {
    /// Ours.
    private static final int POLICIES_MAX = 10_000;

    private PolicyQuota() {}

    /// @throws Refusal LimitExceeded where there is no room for one more
    static void check(Directory directory, Belonging<ResourcePolicy> before) {
        if (!before.isThere()
                && directory.resourcePolicies().count(before.value().account()) >= POLICIES_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for ResourcePoliciesPerAccount: " + POLICIES_MAX);
        }
    }
}
