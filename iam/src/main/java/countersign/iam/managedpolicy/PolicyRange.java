package countersign.iam.managedpolicy;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.paging.Paging;
import java.util.List;

/// The managed policies that a list goes over: the account's own, AWS's, or the one after the
/// other.
///
/// @param scope as the model has checked: `All`, `AWS` or `Local`
record PolicyRange(String scope, Directory directory, AwsManagedPolicies aws, AccountId account)
        implements Paging.Source<FoundPolicy> {
    private static final String OWN = "own/";
    private static final String AWS = "aws/";

    /// By which pages go on: no `/` is in any name.
    static String name(FoundPolicy found) {
        return switch (found) {
            case FoundPolicy.Own _ -> OWN + found.reference().name();
            case FoundPolicy.Aws _ -> AWS + found.reference().name();
        };
    }

    @Override
    public List<FoundPolicy> after(String after, int limit) {
        if (!scope.equals("AWS") && !after.startsWith(AWS)) {
            List<FoundPolicy> found = own(nameIn(after), limit);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return scope.equals("Local")
                ? List.of()
                : ofAws(after.startsWith(AWS) ? nameIn(after) : "", limit);
    }

    /// The account's own.
    ///
    /// @param name to go on behind, or empty
    List<FoundPolicy> own(String name, int limit) {
        return directory.managedPolicies().list(account, name, limit).stream()
                .<FoundPolicy>map(FoundPolicy.Own::new)
                .toList();
    }

    /// AWS's.
    ///
    /// @param name to go on behind, or empty
    List<FoundPolicy> ofAws(String name, int limit) {
        return aws.all().stream()
                .filter(policy -> policy.name().compareTo(name) > 0)
                .limit(limit)
                .<FoundPolicy>map(FoundPolicy.Aws::new)
                .toList();
    }

    private static String nameIn(String after) {
        return after.substring(after.indexOf('/') + 1);
    }
}
