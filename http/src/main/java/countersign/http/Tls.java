package countersign.http;

import java.nio.file.Path;

/// The server's certificate for TLS 1.2 and 1.3.
///
/// @param certificateChain a PEM file: the server's certificate first, then those that signed it
/// @param privateKey a PEM file: the certificate's key in PKCS #8, not encrypted; keep it readable
///   to the server alone
public record Tls(Path certificateChain, Path privateKey) {}
