package countersign.etcd;

import countersign.iam.store.StoreFault;
import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files of TLS to etcd, looked at before gRPC does: what it can't read it tells late, and in
/// words of its own.
final class TlsFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /// Longer than any key, or any list of authorities.
    private static final int BYTES_MAX = 1 << 20;

    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z ]{0,20})PRIVATE KEY-----");

    private TlsFiles() {}

    /// @throws StoreFault which names the file that can't be used, and why
    static ChannelCredentials credentials(EtcdSettings.Tls tls) {
        TlsChannelCredentials.Builder builder = TlsChannelCredentials.newBuilder();
        try {
            if (tls.authorities().isPresent()) {
                builder.trustManager(certificates(tls.authorities().get()));
            }
            if (tls.identity().isPresent()) {
                EtcdSettings.Identity identity = tls.identity().get();
                builder.keyManager(certificates(identity.certificate()), key(identity.key()));
            }
        } catch (IOException e) {
            throw fault("one can't be read", e);
        }
        return builder.build();
    }

    /// What couldn't be used of them, said by others.
    static StoreFault fault(String what, Exception cause) {
        return new StoreFault("Can't use the files of TLS to etcd: " + what, cause);
    }

    private static File certificates(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(readable(path))) {
            if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
                throw new StoreFault("There is no certificate in " + path);
            }
            return path.toFile();
        } catch (CertificateException e) {
            throw fault(path + " has no certificates in PEM", e);
        }
    }

    private static File key(Path path) throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(readable(path)))) {
            throw new StoreFault("The key " + path + " can be used by others: make it mode 600");
        }
        Matcher found = KEY.matcher(Files.readString(path, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            throw new StoreFault("There is no private key in PEM in " + path);
        }
        return switch (found.group(1)) {
            case "" -> path.toFile();
            case "ENCRYPTED " ->
                    throw new StoreFault(
                            "The key " + path + " is encrypted, which isn't supported");
            default ->
                    throw new StoreFault(
                            "The key "
                                    + path
                                    + " is not in PKCS #8; `openssl pkcs8 -topk8 -nocrypt` makes it"
                                    + " so");
        };
    }

    private static Path readable(Path path) throws IOException {
        if (!Files.isReadable(path)) {
            throw new StoreFault("Can't use the files of TLS to etcd: can't read " + path);
        }
        if (Files.size(path) > BYTES_MAX) {
            throw new StoreFault("The file " + path + " is too long");
        }
        return path;
    }
}
