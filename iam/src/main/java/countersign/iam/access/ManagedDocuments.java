package countersign.iam.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.directory.Basis;
import countersign.iam.directory.Directory;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.PolicyReference;
import countersign.iam.directory.Stored;
import countersign.iam.store.StoreFault;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyDocument;
import countersign.policy.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The compiled managed policies. A version never changes, so each is compiled once, for all
/// identities that have it; which version is the default is asked for each time.
final class ManagedDocuments {
    private static final int VERSIONS_MAX = 10_000;

    private record Version(String policyId, String versionId) {}

    private final Directory directory;
    private final AwsManagedPolicies aws;
    private final Function<String, Reading> compiler;
    private final Cache<Version, PolicyDocument> known =
            Caffeine.newBuilder().maximumSize(VERSIONS_MAX).build();

    /// @param compiler reads a document strictly
    ManagedDocuments(
            Directory directory, AwsManagedPolicies aws, Function<String, Reading> compiler) {
        this.directory = directory;
        this.aws = aws;
        this.compiler = compiler;
    }

    /// The default versions of these policies, in their order.
    ///
    /// @param basis takes the records that say which versions those are
    /// @throws StoreFault where one isn't there or can't be read
    List<NamedPolicy> of(AccountId account, List<PolicyReference> policies, Basis.Builder basis) {
        List<NamedPolicy> found = new ArrayList<>(policies.size());
        for (PolicyReference policy : policies) {
            found.add(of(account, policy, basis));
        }
        return found;
    }

    /// As the other, of one policy.
    NamedPolicy of(AccountId account, PolicyReference policy, Basis.Builder basis) {
        return new NamedPolicy(
                policy.name(),
                AwsManagedPolicy.isArn(policy.arn())
                        ? ofAws(policy)
                        : ofCustomer(account, policy, basis));
    }

    /// The default version of the policy of that ARN; empty where there is none, on which the basis
    /// doesn't rely.
    Optional<NamedPolicy> named(AccountId account, String arn, Basis.Builder basis) {
        Optional<PolicyReference> reference =
                AwsManagedPolicy.isArn(arn)
                        ? aws.find(arn).map(AwsManagedPolicy::reference)
                        : directory
                                .managedPolicies()
                                .find(account, arn)
                                .map(policy -> policy.value().reference());
        return reference.map(policy -> of(account, policy, basis));
    }

    private PolicyDocument ofAws(PolicyReference policy) {
        AwsManagedPolicy managed = aws.find(policy.arn()).orElseThrow(() -> missing(policy));
        return compiled(policy, managed.defaultVersion(), () -> aws.document(managed));
    }

    private PolicyDocument ofCustomer(
            AccountId account, PolicyReference policy, Basis.Builder basis) {
        Stored<ManagedPolicy> stored =
                directory
                        .managedPolicies()
                        .find(account, policy.arn())
                        .orElseThrow(() -> missing(policy));
        basis.relyOn(stored);
        ManagedPolicy.Version version = stored.value().inForce();
        return compiled(
                policy,
                version.text(),
                () ->
                        directory
                                .managedPolicies()
                                .document(stored.value(), version)
                                .orElseThrow(() -> missing(policy)));
    }

    private PolicyDocument compiled(
            PolicyReference policy, String versionId, Supplier<String> text) {
        Version version = new Version(policy.id(), versionId);
        PolicyDocument document = known.getIfPresent(version);
        if (document == null) {
            document = CompiledDocuments.compile(compiler, policy.name(), text.get());
            known.put(version, document);
        }
        return document;
    }

    private static StoreFault missing(PolicyReference policy) {
        return new StoreFault("There is no policy " + policy.arn());
    }
}
