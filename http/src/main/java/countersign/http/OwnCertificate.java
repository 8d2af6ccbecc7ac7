package countersign.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A certificate that we show, and its key: they belong together.
record OwnCertificate(List<X509Certificate> chain, PrivateKey key) {
    private static final int KEY_BYTES_MAX = 64 * 1024;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /// @throws IOException naming the file, where one can't be read, or the key is another's
    static OwnCertificate read(ClientTls.Identity files) throws IOException {
        List<X509Certificate> chain = new CertificateFile(files.certificateChain()).read();
        PublicKey certified = chain.getFirst().getPublicKey();
        try {
            PrivateKey key =
                    KeyFactory.getInstance(certified.getAlgorithm())
                            .generatePrivate(new PKCS8EncodedKeySpec(pem(files.privateKey())));
            if (!belongTogether(key, certified)) {
                throw new GeneralSecurityException("Another key was certified");
            }
            return new OwnCertificate(chain, key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "`"
                            + files.privateKey()
                            + "` holds no unencrypted PKCS #8 key of the certificate in `"
                            + files.certificateChain()
                            + "`",
                    e);
        }
    }

    private static byte[] pem(Path file) throws IOException {
        String text = text(file).orElseThrow(() -> new IOException("Can't read `" + file + "`"));
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin || text.indexOf(BEGIN, end) >= 0) {
            throw new IllegalArgumentException("Not one key");
        }
        String base64 = text.substring(begin + BEGIN.length(), end).replaceAll("[\r\n]", "");
        return Base64.getDecoder().decode(base64);
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.size(file) > KEY_BYTES_MAX
                    ? Optional.empty()
                    : Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified)
            throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] something = algorithm.getBytes(StandardCharsets.US_ASCII);
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(something);
        byte[] signature = signing.sign();
        signing.initVerify(certified);
        signing.update(something);
        return signing.verify(signature);
    }

    /// Not the key.
    @Override
    public String toString() {
        return "OwnCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
