package countersign.server.oidc;

import java.net.URI;

/// Where a provider tells about itself (OpenID Connect Discovery 1.0 section 4).
final class Discovery {
    /// Those of the large providers have about 2 KiB.
    static final int BYTES_MAX = 64 << 10;

    private Discovery() {}

    /// @param issuer the provider's URL
    static URI urlOf(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + "/.well-known/openid-configuration");
    }
}
