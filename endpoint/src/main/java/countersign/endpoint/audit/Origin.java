package countersign.endpoint.audit;

import java.util.Optional;

/// Where a request came from.
///
/// @param address an IP address without a port
/// @param userAgent the header as received, each char one byte
/// @param tls empty for a request that came without TLS
public record Origin(String address, Optional<String> userAgent, Optional<TlsDetails> tls) {
    /// @param version such as `TLSv1.3`
    /// @param cipherSuite such as `TLS_AES_128_GCM_SHA256`
    /// @param host the `Host` header as received
    public record TlsDetails(String version, String cipherSuite, String host) {}
}
