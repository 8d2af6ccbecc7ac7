package countersign.iam.saml;

import countersign.iam.directory.SamlProvider;
import countersign.iam.samlprovider.SamlMetadata;
import java.security.PrivateKey;
import java.util.List;

/// A SAML provider with all that its word is measured by.
///
/// @param metadata its entity id, and the certificates by whose keys it signs
/// @param privateKeys that open what is encrypted for it; a key's text has no secret
public record TrustedProvider(
        SamlProvider provider, SamlMetadata metadata, List<PrivateKey> privateKeys) {
    public TrustedProvider {
        privateKeys = List.copyOf(privateKeys);
    }

    /// Without keys.
    @Override
    public String toString() {
        return provider.arn();
    }
}
