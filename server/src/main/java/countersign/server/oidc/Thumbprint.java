package countersign.server.oidc;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;

/// SHA-1 of a certificate, in 40 lower-case hexadecimal digits (IAM User Guide, "Obtain the
/// thumbprint for an OpenID Connect identity provider").
final class Thumbprint {
    private Thumbprint() {}

    static String of(Certificate certificate) throws CertificateEncodingException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
