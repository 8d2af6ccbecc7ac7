package countersign.gateway.route;

import countersign.gateway.proxy.ProxyProof;
import countersign.http.HttpOrigin;
import countersign.sigv4.SigningIdentity;

/// Who brings what may pass to its service.
public sealed interface Onward {
    /// The gateway itself.
    ///
    /// @param upstream where the service is
    /// @param manner by what the service knows who asks
    record Passed(HttpOrigin upstream, Manner manner) implements Onward {}

    /// Another proxy, which asks here whether it may.
    ///
    /// @param proof by which it is known
    /// @param identity whether it is told who calls
    record Asked(ProxyProof proof, Identity identity) implements Onward {}

    /// By what a service knows who asks.
    sealed interface Manner {
        /// By a signature of the gateway's.
        ///
        /// @param credentials with which requests are signed anew
        record Signed(SigningIdentity credentials) implements Manner {}

        /// By the client's own signature, which the service can verify.
        record AsIs() implements Manner {}

        /// By headers that say who signed, without any signature.
        record Told() implements Manner {}
    }

    /// Whether a service behind is told who calls.
    enum Identity {
        TOLD,
        KEPT
    }
}
