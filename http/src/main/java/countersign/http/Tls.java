package countersign.http;

import java.nio.file.Path;
import java.util.Optional;

/// The server's certificate for TLS 1.2 and 1.3, and whose connections it takes.
///
/// @param certificateChain a PEM file: the server's certificate first, then those that signed it
/// @param privateKey a PEM file: the certificate's key in PKCS #8, not encrypted; keep it readable
///   to the server alone
/// @param clients a PEM file: the certificates, each by itself and none of an authority, of which
///   clients must show one; without it anybody is taken
public record Tls(Path certificateChain, Path privateKey, Optional<Path> clients) {
    /// For any client.
    public Tls(Path certificateChain, Path privateKey) {
        this(certificateChain, privateKey, Optional.empty());
    }

    /// The same for those clients alone whose certificates are in the file.
    public Tls forClients(Path certificates) {
        return new Tls(certificateChain, privateKey, Optional.of(certificates));
    }
}
