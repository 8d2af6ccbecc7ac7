package countersign.http;

import java.nio.file.Path;
import java.util.Optional;

/// Whom an [HttpClient] believes by TLS, and who it says that it is.
///
/// @param authorities a PEM file: the only ones whose signature another server's certificate may
///   have; those that the JDK trusts where it is empty
/// @param identity what is shown to servers that ask, if anything is
public record ClientTls(Optional<Path> authorities, Optional<Identity> identity) {
    /// Whom the JDK trusts is believed, and nothing is shown.
    public static final ClientTls STANDARD = new ClientTls(Optional.empty(), Optional.empty());

    /// @param certificateChain a PEM file: our certificate first, then those that signed it
    /// @param privateKey a PEM file: its key in PKCS #8, not encrypted
    public record Identity(Path certificateChain, Path privateKey) {}
}
