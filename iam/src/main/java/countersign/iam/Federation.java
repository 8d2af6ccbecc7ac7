package countersign.iam;

import countersign.iam.oidc.AccessTokens;
import countersign.iam.oidc.ProviderKeys;
import countersign.iam.oidcprovider.IssuerUrls;
import countersign.iam.oidcprovider.ProviderCertificates;
import countersign.iam.saml.SamlEndpoint;
import java.util.function.Supplier;

/// What federation with the world outside stands on.
///
/// @param urls which URLs may be an OpenID Connect provider's
/// @param certificates asks providers for theirs
/// @param keys by which providers sign
/// @param accessTokens asks Amazon and Facebook about theirs
/// @param issuers the URL that this server's own issuers begin with, ending in `/`; known once it
///   listens
/// @param saml where SAML assertions must be addressed to
public record Federation(
        IssuerUrls urls,
        ProviderCertificates certificates,
        ProviderKeys keys,
        AccessTokens accessTokens,
        Supplier<String> issuers,
        SamlEndpoint saml) {}
