package countersign.iam.simulation;

import countersign.iam.directory.AttachedPolicies;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.directory.Identity;
import countersign.iam.directory.PolicyReference;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The documents of all policies that an identity has.
final class IdentityDocuments {
    private final Directory directory;
    private final AwsManagedPolicies awsPolicies;

    IdentityDocuments(Directory directory, AwsManagedPolicies awsPolicies) {
        this.directory = directory;
        this.awsPolicies = awsPolicies;
    }

    /// Inline policies, also those of a user's groups; then each managed policy once, however often
    /// it is attached, and the permissions boundary (recorded).
    List<String> of(Identity identity) {
        List<Identity> holders = new ArrayList<>(List.of(identity));
        if (identity instanceof User user) {
            holders.addAll(groups(user));
        }
        List<String> documents = new ArrayList<>();
        Set<PolicyReference> managed = new LinkedHashSet<>();
        for (Identity holder : holders) {
            documents.addAll(directory.inlinePolicies(holder).value().documents().values());
            managed.addAll(attached(holder).policies());
        }
        attached(identity).boundary().ifPresent(managed::add);
        for (PolicyReference policy : managed) {
            document(identity, policy).ifPresent(documents::add);
        }
        return documents;
    }

    private List<Group> groups(User user) {
        return directory.memberships(user).value().groupIds().stream()
                .flatMap(id -> directory.groups().byId(user.account(), id).stream())
                .map(Stored::value)
                .toList();
    }

    private AttachedPolicies attached(Identity identity) {
        return directory.policyUses().of(identity).value();
    }

    /// Empty where the policy was deleted meanwhile.
    private Optional<String> document(Identity identity, PolicyReference policy) {
        return directory
                .managedPolicies()
                .find(identity.account(), policy.arn())
                .map(Stored::value)
                .flatMap(it -> directory.managedPolicies().document(it, it.inForce()))
                .or(() -> awsPolicies.find(policy.arn()).map(awsPolicies::document));
    }
}
