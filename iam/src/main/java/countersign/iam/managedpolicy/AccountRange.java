package countersign.iam.managedpolicy;

import countersign.api.iam.EntityType;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Identities;
import countersign.iam.directory.Identity;
import countersign.iam.paging.Paging;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All identities and managed policies of an account, one kind after the other, each in the order
/// of the names.
///
/// @param kinds those that are asked for
record AccountRange(
        Set<EntityType> kinds, Directory directory, AwsManagedPolicies aws, AccountId account)
        implements Paging.Source<AccountRange.Item> {
    /// @param kinds as the model has checked; without any, all
    static AccountRange of(
            List<String> kinds, Directory directory, AwsManagedPolicies aws, AccountId account) {
        Set<EntityType> wanted = EnumSet.noneOf(EntityType.class);
        kinds.forEach(kind -> EntityType.of(kind).ifPresent(wanted::add));
        return new AccountRange(
                kinds.isEmpty() ? EnumSet.allOf(EntityType.class) : wanted,
                directory,
                aws,
                account);
    }

    /// One of them.
    sealed interface Item {
        EntityType kind();

        String name();

        /// By which pages go on: no `/` is in any name.
        default String place() {
            return kind().wireName() + "/" + name();
        }
    }

    record OfIdentity(EntityType kind, Identity identity) implements Item {
        @Override
        public String name() {
            return identity.name();
        }
    }

    record OfPolicy(EntityType kind, FoundPolicy policy) implements Item {
        @Override
        public String name() {
            return policy.reference().name();
        }
    }

    @Override
    public List<Item> after(String after, int limit) {
        int slash = after.indexOf('/');
        Optional<EntityType> start =
                slash < 0 ? Optional.empty() : EntityType.of(after.substring(0, slash));
        for (EntityType kind : kinds) {
            int order = start.map(kind::compareTo).orElse(1);
            if (order >= 0) {
                List<Item> found = items(kind, order == 0 ? after.substring(slash + 1) : "", limit);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private List<Item> items(EntityType kind, String after, int limit) {
        return switch (kind) {
            case USER -> identities(kind, directory.users(), after, limit);
            case GROUP -> identities(kind, directory.groups(), after, limit);
            case ROLE -> identities(kind, directory.roles(), after, limit);
            case LOCAL_MANAGED_POLICY -> policies(kind, policies().own(after, limit));
            case AWS_MANAGED_POLICY -> policies(kind, policies().ofAws(after, limit));
        };
    }

    private PolicyRange policies() {
        return new PolicyRange("All", directory, aws, account);
    }

    private <I extends Identity> List<Item> identities(
            EntityType kind, Identities<I> identities, String after, int limit) {
        return identities.list(account, after, limit).stream()
                .<Item>map(identity -> new OfIdentity(kind, identity))
                .toList();
    }

    private static List<Item> policies(EntityType kind, List<FoundPolicy> found) {
        return found.stream().<Item>map(policy -> new OfPolicy(kind, policy)).toList();
    }
}
