package countersign.http;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/// Who is at the other end of a connection.
///
/// @param address the next hop's: a proxy's, where there is one
/// @param secure whether the connection is TLS
/// @param cipher by which it is secured, once both sides have agreed; known with every request
/// @param certificate whose key it has shown to hold, where [Tls#clients] asked for one; known with
///   every request
public record Peer(
        InetSocketAddress address,
        boolean secure,
        Optional<Cipher> cipher,
        Optional<X509Certificate> certificate) {
    /// @param protocol such as `TLSv1.3`
    /// @param suite such as `TLS_AES_128_GCM_SHA256`
    public record Cipher(String protocol, String suite) {}

    /// One with whom no cipher was agreed, or not yet.
    public Peer(InetSocketAddress address, boolean secure) {
        this(address, secure, Optional.empty(), Optional.empty());
    }

    /// The same, once a cipher is agreed.
    Peer by(Cipher agreed, Optional<X509Certificate> shown) {
        return new Peer(address, secure, Optional.of(agreed), shown);
    }
}
