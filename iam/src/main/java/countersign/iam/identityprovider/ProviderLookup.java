package countersign.iam.identityprovider;

import countersign.iam.access.Resource;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Provider;
import countersign.iam.directory.Providers;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.tag.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Finds the identity provider that a request names by its ARN, in the caller's account.
public final class ProviderLookup<P extends Provider> {
    /// Of each kind (IAM User Guide, "IAM and AWS STS quotas").
    public static final int PER_ACCOUNT_MAX = 100;

    private final Providers<P> providers;
    private final ProviderKind kind;

    public ProviderLookup(Providers<P> providers, ProviderKind kind) {
        this.providers = providers;
        this.kind = kind;
    }

    /// @throws Refusal NoSuchEntity
    public Stored<P> require(Caller caller, String arn) {
        return find(caller, arn)
                .orElseThrow(() -> new Refusal(ErrorCode.NO_SUCH_ENTITY, kind.missing() + arn));
    }

    public Optional<Stored<P>> find(Caller caller, String arn) {
        String prefix = kind.arn(caller.account(), "");
        return arn.startsWith(prefix)
                ? providers.named(caller.account(), arn.substring(prefix.length()))
                : Optional.empty();
    }

    /// What policies are asked about, whether it exists or not.
    public Resource resource(Caller caller, String arn) {
        return find(caller, arn)
                .map(Stored::value)
                .map(provider -> new Resource(provider.arn(), Tags.resourceKeys(provider.tags())))
                .orElseGet(() -> new Resource(arn, Map.of()));
    }

    /// For an operation on the provider of that ARN.
    public <I> Target<I> target(Function<I, String> arn) {
        return (caller, request) -> List.of(resource(caller, arn.apply(request)));
    }

    /// For an operation on all providers, as users of AWS see it refused.
    public <I> Target<I> targetOfAll() {
        return (caller, request) -> List.of(new Resource(kind.arn(caller.account(), "*")));
    }

    /// All there are, in the order of their names.
    public List<P> all(Caller caller) {
        return providers.list(caller.account(), PER_ACCOUNT_MAX);
    }

    /// @throws Refusal LimitExceeded
    public void requireRoom(AccountId account) {
        if (providers.count(account) >= PER_ACCOUNT_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for " + kind.quota() + ": " + PER_ACCOUNT_MAX);
        }
    }
}
