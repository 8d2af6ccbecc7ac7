package countersign.iam.inlinepolicy;

import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// Finds the record that holds a policy of a user.
final class UserPolicies {
    private UserPolicies() {}

    /// @throws Refusal NoSuchEntity where the user has no policy of that name
    static Belonging<InlinePolicies> requireWith(
            Directory directory, User user, String policyName) {
        Belonging<InlinePolicies> policies = directory.inlinePolicies(user);
        if (policies.value().document(policyName).isEmpty()) {
            throw noSuchPolicy(policyName);
        }
        return policies;
    }

    static Refusal noSuchPolicy(String policyName) {
        return new Refusal(
                ErrorCode.NO_SUCH_ENTITY,
                "The user policy with name " + policyName + " cannot be found.");
    }
}
