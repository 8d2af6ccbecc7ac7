package countersign.gateway.proxy;

import countersign.http.HttpRequest;
import java.time.Instant;
import java.util.Optional;

/// By what the proxies of a route are known. What is there must be shown; both, where both are.
///
/// @param token which each request bears
/// @param certificates of which each connection has one
public record ProxyProof(Optional<ProxyToken> token, Optional<ProxyCertificates> certificates) {
    /// @throws IllegalArgumentException where anybody would be taken for the proxy
    public ProxyProof {
        if (token.isEmpty() && certificates.isEmpty()) {
            throw new IllegalArgumentException("A proxy is known by something");
        }
    }

    /// Whether a known proxy asks.
    public boolean isOf(HttpRequest request, Instant now) {
        return token.map(it -> it.isOf(request)).orElse(true)
                && certificates.map(it -> it.areShown(request, now)).orElse(true);
    }
}
