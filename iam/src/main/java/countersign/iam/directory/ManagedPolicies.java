package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.ManagedPolicy.Version;
import java.util.List;
import java.util.Optional;

/// The customer managed policies and the documents of their versions. Reads are as fresh as the
/// store's; may block.
///
/// A policy's name is never changed, and no two of an account have one without regard to case (IAM
/// API Reference, "CreatePolicy"), so a policy lies under its name.
public final class ManagedPolicies {
    static final RecordCodec<ManagedPolicy> POLICY = new RecordCodec<>(ManagedPolicy.class);
    static final RecordCodec<Document> DOCUMENT = new RecordCodec<>(Document.class);

    /// What one version says.
    record Document(String text) {}

    private final Directory directory;

    ManagedPolicies(Directory directory) {
        this.directory = directory;
    }

    public Optional<Stored<ManagedPolicy>> named(AccountId account, String name) {
        return directory.read(Keys.managedPolicy(account, name), POLICY);
    }

    /// The policy of that ARN, in which path and case count.
    public Optional<Stored<ManagedPolicy>> find(AccountId account, String arn) {
        return named(account, arn.substring(arn.lastIndexOf('/') + 1))
                .filter(it -> it.value().arn().equals(arn));
    }

    /// In the order of their lower-cased names.
    ///
    /// @param after the name to go on behind, or empty
    public List<Stored<ManagedPolicy>> list(AccountId account, String after, int limit) {
        return directory.listNonEmpty(
                Keys.managedPolicies(account),
                after.isEmpty() ? "" : Keys.managedPolicy(account, after),
                limit,
                entry -> Optional.of(directory.decode(entry, POLICY)));
    }

    public long count(AccountId account) {
        return directory.count(Keys.managedPolicies(account));
    }

    /// The document of a version that the policy has; empty where it was deleted since the policy
    /// was read.
    public Optional<String> document(ManagedPolicy policy, Version version) {
        return directory
                .read(Keys.policyDocument(policy, version), DOCUMENT)
                .map(it -> it.value().text());
    }

    /// Adds a policy of one version under a name that none has.
    public Edit create(Edit edit, ManagedPolicy policy, String document) {
        String key = Keys.managedPolicy(policy.account(), policy.name());
        return edit.requireAbsent(key)
                .put(key, POLICY.encode(policy))
                .put(Keys.policyDocument(policy, policy.inForce()), encode(document));
    }

    /// Writes a changed policy whose versions stayed; the caller relies on the old one.
    public Edit replace(Edit edit, ManagedPolicy policy) {
        return edit.put(Keys.managedPolicy(policy.account(), policy.name()), POLICY.encode(policy));
    }

    /// Writes a policy and the document of its last version, which is new; the caller relies on the
    /// old one.
    public Edit addVersion(Edit edit, ManagedPolicy policy, String document) {
        return replace(edit, policy)
                .put(Keys.policyDocument(policy, policy.versions().getLast()), encode(document));
    }

    /// @param version not the default one
    public Edit deleteVersion(Edit edit, Stored<ManagedPolicy> before, Version version) {
        return replace(edit.relyOn(before), before.value().without(version))
                .delete(Keys.policyDocument(before.value(), version));
    }

    /// Removes a policy whole; the caller relies on nobody using it.
    public Edit delete(Edit edit, Stored<ManagedPolicy> policy) {
        edit.relyOn(policy).delete(policy.entry().key());
        for (Version version : policy.value().versions()) {
            edit.delete(Keys.policyDocument(policy.value(), version));
        }
        return edit;
    }

    private static byte[] encode(String document) {
        return DOCUMENT.encode(new Document(document));
    }
}
