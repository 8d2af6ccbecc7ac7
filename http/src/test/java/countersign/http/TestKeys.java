package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Keys with certificates, in one store and as PEM files. They are made by the JDK's own tool,
/// since it has no other public way.
final class TestKeys {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final KeyStore keys;

    TestKeys(Path folder) throws GeneralSecurityException, IOException {
        this.folder = folder;
        this.keys = empty();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        return store;
    }

    /// One for localhost, from now on.
    ///
    /// @param more options of keytool
    TestKeys make(String name, String... more) throws Exception {
        Path file = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new ArrayList<>(List.of(keytool.toString(), "-genkeypair"));
        command.addAll(List.of("-alias", name));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        command.addAll(List.of(more));
        if (!command.contains("-keyalg")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        if (!command.contains("-dname")) {
            command.addAll(List.of("-dname", "CN=localhost", "-ext", "SAN=dns:localhost"));
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertEquals(0, process.waitFor());
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return this;
    }

    /// The certificates of these, in one file.
    Path certificates(String... names) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
        }
        return Files.writeString(folder.resolve(String.join("-", names) + ".crt"), text);
    }

    Path key(String name) throws Exception {
        return Files.writeString(
                folder.resolve(name + ".key"),
                pem("PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded()));
    }

    Tls tls(String name) throws Exception {
        return new Tls(certificates(name), key(name));
    }

    private static String pem(String kind, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }

    /// Of whoever trusts one of them and no other.
    ///
    /// @param own shows these
    SSLSocketFactory trusting(String trusted, String... own) throws Exception {
        KeyStore anchors = empty();
        anchors.setCertificateEntry(trusted, keys.getCertificate(trusted));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                own.length == 0 ? new KeyManager[0] : shown(own), trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private KeyManager[] shown(String... names) throws Exception {
        KeyStore shown = empty();
        for (String name : Arrays.asList(names)) {
            shown.setKeyEntry(
                    name, keys.getKey(name, PASSWORD), PASSWORD, keys.getCertificateChain(name));
        }
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(shown, PASSWORD);
        return factory.getKeyManagers();
    }
}
