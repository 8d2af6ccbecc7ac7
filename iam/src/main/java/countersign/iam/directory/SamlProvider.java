package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.SealedSecret;
import countersign.iam.credential.SecretPlace;
import java.time.Instant;
import java.util.List;

/// A SAML provider, but for its metadata document, which is a record of its own.
///
/// @param id what stays when one of the same name is made again
/// @param validUntil when the metadata ends
/// @param encryption whether assertions must come encrypted
/// @param privateKeys that open encrypted assertions, in the order in which they came; at most
///   [#PRIVATE_KEYS_MAX]
public record SamlProvider(
        AccountId account,
        String id,
        String name,
        Instant created,
        Instant validUntil,
        Encryption encryption,
        List<PrivateKey> privateKeys,
        List<Tag> tags)
        implements Provider {
    /// Source: IAM User Guide, "Troubleshoot SAML federation with IAM".
    public static final int PRIVATE_KEYS_MAX = 2;

    /// What is done with assertions that aren't encrypted.
    public enum Encryption {
        ALLOWED,
        REQUIRED
    }

    /// @param key PKCS #8, sealed under the master key
    /// @param added in whole seconds
    public record PrivateKey(String id, SealedSecret key, Instant added) {}

    public SamlProvider {
        privateKeys = List.copyOf(privateKeys);
        tags = List.copyOf(tags);
    }

    /// Where a private key of the provider of that name is kept, for sealing and opening it.
    public static SecretPlace keyPlace(AccountId account, String name, String keyId) {
        return new SecretPlace(Keys.samlProvider(account, name), keyId);
    }

    @Override
    public String arn() {
        return Arns.samlProvider(account, name);
    }

    public SamlProvider validUntil(Instant newValidUntil) {
        return new SamlProvider(
                account, id, name, created, newValidUntil, encryption, privateKeys, tags);
    }

    public SamlProvider withEncryption(Encryption newEncryption) {
        return new SamlProvider(
                account, id, name, created, validUntil, newEncryption, privateKeys, tags);
    }

    public SamlProvider withPrivateKeys(List<PrivateKey> newPrivateKeys) {
        return new SamlProvider(
                account, id, name, created, validUntil, encryption, newPrivateKeys, tags);
    }

    public SamlProvider withTags(List<Tag> newTags) {
        return new SamlProvider(
                account, id, name, created, validUntil, encryption, privateKeys, newTags);
    }
}
