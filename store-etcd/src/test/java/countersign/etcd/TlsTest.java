package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.etcd.local.LocalCluster;
import countersign.iam.store.Change;
import countersign.iam.store.StoreFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS both ways: we know etcd by its certificate, and it knows us by ours.
final class TlsTest {
    @TempDir private static Path directory;
    private static LocalCluster cluster;

    @BeforeAll
    static void startEtcd() throws Exception {
        Path program = OneEtcd.program();
        for (String name : List.of("server", "client", "stranger")) {
            makeCertificate(name);
        }
        cluster =
                LocalCluster.startWithTls(
                        program,
                        directory,
                        1,
                        "--cert-file",
                        file("server.crt").toString(),
                        "--key-file",
                        file("server.key").toString(),
                        "--client-cert-auth",
                        "--trusted-ca-file",
                        file("client.crt").toString());
    }

    @AfterAll
    static void endEtcd() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void a_store_that_shows_its_certificate_is_let_in() {
        try (EtcdStore store = OneEtcd.store(settings("server", Optional.of("client")), 1_000)) {
            store.commit(Change.builder().put("a", new byte[1]).build());

            assertEquals(1, store.count(""));
        }
    }

    @Test
    void a_store_without_a_certificate_or_with_a_strangers_is_not() {
        assertRefused(settings("server", Optional.empty()));
        assertRefused(settings("server", Optional.of("stranger")));
    }

    @Test
    void an_etcd_that_the_authorities_did_not_sign_is_not_believed() {
        StoreFault fault = assertRefused(settings("stranger", Optional.of("client")));

        assertTrue(
                String.valueOf(fault.getMessage()).contains("certification path"),
                fault::getMessage);
    }

    @Test
    void a_store_in_the_clear_is_not_let_in() {
        EtcdSettings clear = OneEtcd.settings(cluster.endpoints());

        assertRefused(clear);
    }

    @Test
    void a_file_that_is_missing_is_named() {
        EtcdSettings settings = settings("nothing", Optional.empty());

        StoreFault fault =
                assertThrows(StoreFault.class, () -> OneEtcd.store(settings, 1_000).close());

        assertTrue(String.valueOf(fault.getMessage()).contains("nothing.crt"), fault::getMessage);
    }

    @Test
    void an_etcd_whose_certificate_has_another_name_is_not_believed() {
        EtcdSettings right = settings("server", Optional.of("client"));
        int port = right.endpoints().getFirst().getPort();
        List<InetSocketAddress> named =
                List.of(InetSocketAddress.createUnresolved("localhost", port));

        StoreFault fault =
                assertRefused(
                        new EtcdSettings(
                                named, right.prefix(), right.tls(), right.user(), right.history()));

        assertTrue(
                String.valueOf(fault.getMessage()).contains("matching localhost"),
                fault::getMessage);
    }

    @Test
    void a_key_that_others_can_use_is_refused() throws Exception {
        var _ = copyOfKey("rw-r-----");

        StoreFault fault = assertRefused(settings("server", Optional.of("copy")));

        assertTrue(
                String.valueOf(fault.getMessage()).contains("make it mode 600"), fault::getMessage);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -----BEGIN RSA PRIVATE KEY-----       | is not in PKCS #8
                    -----BEGIN EC PRIVATE KEY-----        | is not in PKCS #8
                    -----BEGIN ENCRYPTED PRIVATE KEY----- | is encrypted
                    -----BEGIN PRIVATE KEY-----           | Can't use the files of TLS
                    -----BEGIN CERTIFICATE-----           | There is no private key
                    """)
    void a_key_that_is_none_of_ours_is_told_plainly(String begin, String why) throws Exception {
        Path key = copyOfKey("rw-------");
        Files.writeString(key, begin + "\nMIIB\n" + begin.replace("BEGIN", "END") + "\n");

        StoreFault fault = assertRefused(settings("server", Optional.of("copy")));

        assertTrue(String.valueOf(fault.getMessage()).contains(why), fault::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"})
    void authorities_that_are_none_are_told_plainly(String content) throws Exception {
        Path file = file("broken.crt");
        Files.writeString(file, content);

        StoreFault fault = assertRefused(settings("broken", Optional.of("client")));

        assertTrue(String.valueOf(fault.getMessage()).contains("broken.crt"), fault::getMessage);
    }

    private static Path copyOfKey(String mode) throws IOException {
        Path key = file("copy.key");
        Files.deleteIfExists(key);
        Files.copy(file("client.key"), key);
        Files.copy(file("client.crt"), file("copy.crt"), StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
        return key;
    }

    private static StoreFault assertRefused(EtcdSettings settings) {
        return assertThrows(StoreFault.class, () -> OneEtcd.impatient(settings).close());
    }

    private static EtcdSettings settings(String authority, Optional<String> identity) {
        EtcdSettings plain = OneEtcd.settings(cluster.endpoints());
        return new EtcdSettings(
                plain.endpoints(),
                plain.prefix(),
                Optional.of(
                        new EtcdSettings.Tls(
                                Optional.of(file(authority + ".crt")),
                                identity.map(name ->
                                        new EtcdSettings.Identity(
                                                file(name + ".crt"), file(name + ".key"))))),
                plain.user(),
                plain.history());
    }

    /// Signed by itself, and so its own authority.
    private static void makeCertificate(String name) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Path store = file(name + ".p12");
        List<String> command = new ArrayList<>(List.of(keytool.toString(), "-genkeypair"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", "changeit", "-alias", name));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1"));
        command.addAll(List.of("-ext", "eku=serverAuth,clientAuth"));
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        Key key = keys.getKey(name, "changeit".toCharArray());
        write(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
        write(name + ".key", "PRIVATE KEY", key.getEncoded());
    }

    private static void write(String file, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                file(file),
                "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
        Files.setPosixFilePermissions(file(file), PosixFilePermissions.fromString("rw-------"));
    }

    private static Path file(String name) {
        return directory.resolve(name);
    }
}
