package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.util.List;
import java.util.Optional;

/// The policies of resources that other servers keep, each below the account whose the resource is.
/// Reads are as fresh as the store's; may block.
public final class ResourcePolicies {
    private static final RecordCodec<ResourcePolicy> POLICY =
            new RecordCodec<>(ResourcePolicy.class);

    private final Directory directory;

    ResourcePolicies(Directory directory) {
        this.directory = directory;
    }

    /// The policy of a resource, there or not.
    public Belonging<ResourcePolicy> of(AccountId account, PolicyHolder holder) {
        return directory.belonging(
                Keys.resourcePolicy(account, holder.arn()),
                POLICY,
                ResourcePolicy.none(account, holder.arn()));
    }

    /// In the order of their ARNs.
    ///
    /// @param after the ARN to go on behind, or empty
    public List<ResourcePolicy> list(AccountId account, String after, int limit) {
        return directory.listNonEmpty(
                Keys.resourcePolicies(account),
                after.isEmpty() ? "" : Keys.resourcePolicy(account, after),
                limit,
                entry -> Optional.of(directory.decode(entry, POLICY).value()));
    }

    public long count(AccountId account) {
        return directory.count(Keys.resourcePolicies(account));
    }

    /// Writes what became of a policy.
    public Edit write(Edit edit, Belonging<ResourcePolicy> before, ResourcePolicy after) {
        return after.isNone() ? edit.delete(before) : edit.replace(before, after);
    }
}
