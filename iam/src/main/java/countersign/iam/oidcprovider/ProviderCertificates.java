package countersign.iam.oidcprovider;

import java.util.Optional;

/// The port to the certificates that providers show.
@FunctionalInterface
public interface ProviderCertificates {
    /// SHA-1 of the last certificate of the chain that the provider's server sends, in 40
    /// lower-case hexadecimal digits; empty where it can't be reached, or sends none. Blocks.
    ///
    /// @param url the provider's, as it was given
    Optional<String> topThumbprint(String url);
}
