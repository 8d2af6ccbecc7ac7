package countersign.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A PEM file with certificates and nothing else; who is believed for them is the reader's to say.
///
/// @param path at most 1 MiB
public record CertificateFile(Path path) {
    private static final int BYTES_MAX = 1 << 20;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String ANY = "-----BEGIN ";

    /// All of them, in their order; their times are not looked at.
    ///
    /// @throws IOException naming the file, where it can't be read, holds none, or holds what is no
    ///   certificate
    public List<X509Certificate> read() throws IOException {
        byte[] bytes = bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<X509Certificate> found;
        try {
            found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
        } catch (CertificateException e) {
            throw fault("holds what is no certificate", e);
        }
        if (found.isEmpty() || count(text, BEGIN) != found.size()) {
            throw fault("holds no certificates in PEM", null);
        }
        if (count(text, ANY) != found.size()) {
            throw fault("holds more than certificates", null);
        }
        return found;
    }

    private byte[] bytes() throws IOException {
        try {
            if (Files.size(path) <= BYTES_MAX) {
                return Files.readAllBytes(path);
            }
        } catch (IOException e) {
            throw fault("can't be read", e);
        }
        throw fault("is longer than " + BYTES_MAX + " bytes", null);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private IOException fault(String what, @Nullable Exception cause) {
        return new IOException("`" + path + "` " + what, cause);
    }
}
