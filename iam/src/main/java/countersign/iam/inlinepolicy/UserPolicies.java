package countersign.iam.inlinepolicy;

import countersign.iam.directory.Directory;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// Finds the record that holds a policy of a user.
final class UserPolicies {
    private UserPolicies() {}

    /// @throws Refusal NoSuchEntity where the user has no policy of that name
    static Stored<InlinePolicies> requireWith(Directory directory, User user, String policyName) {
        return directory
                .inlinePolicies(user)
                .filter(policies -> policies.value().document(policyName).isPresent())
                .orElseThrow(() -> noSuchPolicy(policyName));
    }

    static Refusal noSuchPolicy(String policyName) {
        return new Refusal(
                ErrorCode.NO_SUCH_ENTITY,
                "The user policy with name " + policyName + " cannot be found.");
    }
}
