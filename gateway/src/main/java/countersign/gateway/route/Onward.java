package countersign.gateway.route;

import countersign.gateway.proxy.ProxyToken;
import countersign.http.HttpOrigin;
import countersign.sigv4.SigningIdentity;

/// Who brings what may pass to its service.
public sealed interface Onward {
    /// The gateway itself.
    ///
    /// @param upstream where the service is
    /// @param credentials with which requests to it are signed
    record Passed(HttpOrigin upstream, SigningIdentity credentials) implements Onward {}

    /// Another proxy, which asks here whether it may.
    ///
    /// @param token by which it is known
    /// @param identity whether it is told who calls
    record Asked(ProxyToken token, Identity identity) implements Onward {}

    /// Whether a service behind is told who calls.
    enum Identity {
        TOLD,
        KEPT
    }
}
