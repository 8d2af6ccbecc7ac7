package countersign.iam.sts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import countersign.iam.access.Resource;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Role;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.store.StoreFault;
import countersign.iam.tag.Tags;
import countersign.policy.DocumentRules;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyKind;
import countersign.policy.PolicyLayer;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import countersign.policy.ResourcePlan;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Roles of any account as what is assumed: with whom they trust. For any thread; may block.
///
/// A role that doesn't exist, or whose account is closed, trusts nobody, so that a stranger isn't
/// told whether it does.
public final class RoleTrust {
    private static final String TRUST_NAME = "trust";
    private static final int PLANS_MAX = 10_000;

    /// Any ARN (IAM API Reference, `arnType`); what is no role trusts nobody, either.
    private static final Pattern ARN =
            Pattern.compile("arn:[^:/]+:[^:/]+:[^:/]*:(?<account>[0-9]{12}):(?<resource>.+)");

    private record Plan(long revision, ResourcePlan policies) {}

    private final Directory directory;
    private final PolicyReader reader = new PolicyReader(DocumentRules.TRUST_POLICY);
    private final Cache<String, Plan> plans = Caffeine.newBuilder().maximumSize(PLANS_MAX).build();

    public RoleTrust(Directory directory) {
        this.directory = directory;
    }

    /// Whose role that would be, whether it exists or not.
    ///
    /// @throws Refusal as [#find]
    static AccountId accountOf(String arn) {
        return new AccountId(parsed(arn).group("account"));
    }

    /// The role of that ARN, in which path and case count.
    ///
    /// @throws Refusal ValidationError where it is no ARN; the text is reported by users of AWS
    public Optional<Role> find(String arn) {
        return stored(arn).map(Stored::value);
    }

    /// The role that was found to trust the caller.
    ///
    /// @param action that was granted
    /// @throws Refusal AccessDenied where the role was deleted since
    Role require(String arn, String action) {
        return find(arn)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.ACCESS_DENIED, "Not authorized to perform " + action));
    }

    /// What policies are asked about who wants to assume it, whether it exists or not.
    ///
    /// @param keys what the request adds to the context
    /// @throws Refusal as [#find]
    public Resource resource(String arn, Map<String, ContextValue> keys) {
        AccountId owner = accountOf(arn);
        return stored(arn)
                .map(role ->
                        new Resource(arn, Tags.resourceKeys(role.value().tags()), policies(role))
                                .with(keys))
                .orElseGet(() -> new Resource(arn, keys, trustingNobody(owner)));
    }

    private Optional<Stored<Role>> stored(String arn) {
        Matcher parts = parsed(arn);
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        AccountId account = new AccountId(parts.group("account"));
        if (directory.accounts().closure(account).isPresent()) {
            return Optional.empty();
        }
        return directory
                .roles()
                .named(account, name)
                .filter(role -> role.value().arn().equals(arn));
    }

    private static Matcher parsed(String arn) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) {
            throw new Refusal(ErrorCode.VALIDATION_ERROR, "Request ARN is invalid");
        }
        return parts;
    }

    private ResourcePlan policies(Stored<Role> role) {
        String id = role.value().id();
        long revision = role.entry().revision();
        Plan known = plans.getIfPresent(id);
        if (known != null && known.revision() == revision) {
            return known.policies();
        }
        ResourcePlan policies = read(role.value());
        plans.put(id, new Plan(revision, policies));
        return policies;
    }

    /// Whoever has the ARN of somebody deleted isn't meant.
    private static String meant(Role role, String principal) {
        return role.trusted().getOrDefault(principal, principal);
    }

    private ResourcePlan read(Role role) {
        return switch (reader.read(role.trustPolicy(), name -> meant(role, name))) {
            case Reading.Read(var document) ->
                    plan(role.account(), List.of(new NamedPolicy(TRUST_NAME, document)));
            case Reading.Refused refused ->
                    throw new StoreFault(
                            "The trust policy of "
                                    + role.id()
                                    + " can't be read: "
                                    + refused.message());
        };
    }

    private static ResourcePlan trustingNobody(AccountId owner) {
        return plan(owner, List.of());
    }

    private static ResourcePlan plan(AccountId owner, List<NamedPolicy> policies) {
        return ResourcePlan.of(
                new Account(owner.toString()),
                List.of(new PolicyLayer(PolicyKind.TRUST, policies)));
    }
}
