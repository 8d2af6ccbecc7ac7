package countersign.server.oidc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.oidcprovider.IssuerUrls;
import countersign.iam.store.MemoryOnly;
import countersign.iam.store.NotInMemory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real connections, on loopback.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProviderHttpTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int BYTES_MAX = 1000;

    private final ProviderHttp http =
            new ProviderHttp(IssuerUrls.WITH_LOOPBACK, Neighbours.NOT_ASKED);
    private final List<ServerSocket> servers = new ArrayList<>();
    private Path keys = Path.of("");
    private String thumbprint = "";

    /// The JDK has no public way to make a certificate but its own tool.
    @BeforeAll
    void makeCertificate(@TempDir Path folder) throws Exception {
        keys = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process =
                new ProcessBuilder(
                                keytool.toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keys.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertEquals(0, process.waitFor());
        thumbprint = Thumbprint.of(certificate());
    }

    @AfterEach
    void stop() throws IOException {
        for (ServerSocket server : servers) {
            server.close();
        }
    }

    @Test
    void a_document_comes_as_it_was_sent() throws Exception {
        URI url = plain("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

        ProviderHttp.Document document = http.get(url, List.of(), BYTES_MAX);

        assertArrayEquals("{}".getBytes(StandardCharsets.US_ASCII), document.body());
        assertEquals(List.of(), document.certificates());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://localhost:1/\r\nContent-Length: 0\r\n\r\n",
                "nonsense\r\n\r\n",
                ""
            })
    void anything_but_200_is_no_document(String answer) throws Exception {
        URI url = plain(answer);

        assertThrows(IOException.class, () -> http.get(url, List.of(), BYTES_MAX));
    }

    @Test
    void an_answer_has_no_more_bytes_than_allowed() throws Exception {
        URI most = plain("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(BYTES_MAX));
        URI more =
                plain("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(BYTES_MAX + 1));

        assertEquals(BYTES_MAX, http.get(most, List.of(), BYTES_MAX).body().length);
        assertThrows(IOException.class, () -> http.get(more, List.of(), BYTES_MAX));
    }

    @Test
    void a_certificate_that_nobody_knows_is_trusted_by_its_thumbprint_alone() throws Exception {
        URI url = tls("localhost");

        ProviderHttp.Document document = http.get(url, List.of(thumbprint), BYTES_MAX);

        assertEquals(List.of(certificate()), document.certificates());
        assertThrows(IOException.class, () -> http.get(url, List.of(), BYTES_MAX));
        assertThrows(IOException.class, () -> http.get(url, List.of("0".repeat(40)), BYTES_MAX));
    }

    @Test
    void the_thumbprint_does_not_make_up_for_another_name() throws Exception {
        URI url = tls("127.0.0.1");

        assertThrows(IOException.class, () -> http.get(url, List.of(thumbprint), BYTES_MAX));
    }

    @Test
    void this_very_machine_is_asked_only_where_the_setting_says_so() throws Exception {
        ProviderHttp strict = new ProviderHttp(IssuerUrls.PUBLIC, Neighbours.ASKED);
        URI plain = plain("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        URI tls = tls("localhost");

        for (URI url : List.of(plain, tls, URI.create("https://169.254.169.254/"))) {
            assertThrows(IOException.class, () -> strict.get(url, List.of(thumbprint), BYTES_MAX));
        }
    }

    @Test
    void a_body_in_chunks_is_put_together_within_its_bound() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        URI chunks = plain(head + "2\r\n{\"\r\n4;x=y\r\na\":1\r\n1\r\n}\r\n0\r\n\r\n");
        URI more = plain(head + "3e9\r\n" + "x".repeat(1001) + "\r\n0\r\n\r\n");

        assertArrayEquals(
                "{\"a\":1}".getBytes(StandardCharsets.US_ASCII),
                http.get(chunks, List.of(), BYTES_MAX).body());
        assertThrows(IOException.class, () -> http.get(more, List.of(), BYTES_MAX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Length: +2\r\n\r\n{}",
                "Content-Encoding: gzip\r\n\r\n{}",
                "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nx\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}x\r\n0\r\n\r\n",
                "no field\r\n\r\n{}"
            })
    void what_can_not_be_understood_is_no_document(String rest) throws Exception {
        URI url = plain("HTTP/1.1 200 OK\r\n" + rest);

        assertThrows(IOException.class, () -> http.get(url, List.of(), BYTES_MAX));
    }

    @Test
    void a_query_is_sent_and_stands_in_no_message() throws Exception {
        URI url = plain("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        URI secret = URI.create(url + "?access_token=hidden");
        URI nowhere = URI.create("https://localhost.invalid/?access_token=hidden");

        for (URI asked : List.of(secret, nowhere)) {
            IOException refused =
                    assertThrows(IOException.class, () -> http.get(asked, List.of(), BYTES_MAX));
            assertFalse(String.valueOf(refused.getMessage()).contains("hidden"));
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.32.0.1, PUBLIC",
        "100.63.255.255, PUBLIC",
        "2606:4700::1111, PUBLIC",
        "64:ff9b::808:808, PUBLIC",
        "10.0.0.1, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "fd00::1, PRIVATE",
        "fec0::1, PRIVATE",
        "64:ff9b::a00:1, PRIVATE",
        "2002:a00:1::1, PRIVATE",
        "::ffff:10.0.0.1, PRIVATE",
        "127.0.0.1, NEVER",
        "127.8.9.10, NEVER",
        "0.0.0.0, NEVER",
        "0.1.2.3, NEVER",
        "169.254.169.254, NEVER",
        "192.0.0.192, NEVER",
        "198.18.0.1, NEVER",
        "224.0.0.1, NEVER",
        "255.255.255.255, NEVER",
        "::, NEVER",
        "::1, NEVER",
        "::ffff:127.0.0.1, NEVER",
        "::127.0.0.1, NEVER",
        "fe80::1, NEVER",
        "ff02::1, NEVER",
        "64:ff9b::a9fe:a9fe, NEVER",
        "2002:7f00:1::1, NEVER",
        "2001::1, NEVER",
        "fd00:ec2::254, PRIVATE",
    })
    void an_address_lies_where_the_registries_say(String address, OutsideAddress expected)
            throws Exception {
        assertEquals(expected, OutsideAddress.of(InetAddress.getByName(address)));
    }

    @Test
    void private_networks_are_asked_only_where_the_setting_says_so() {
        ProviderHttp strict = new ProviderHttp(IssuerUrls.PUBLIC, Neighbours.NOT_ASKED);

        IOException refused =
                assertThrows(
                        IOException.class,
                        () ->
                                strict.get(
                                        URI.create("https://10.255.255.1/"), List.of(), BYTES_MAX));

        assertEquals(
                "10.255.255.1 may not be asked",
                Objects.requireNonNull(refused.getCause()).getMessage());
    }

    @Test
    void an_event_loop_never_waits_for_a_provider() throws Exception {
        URI url = plain("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

        assertThrows(
                NotInMemory.class,
                () ->
                        MemoryOnly.call(() ->
                                new HttpProviderCertificates(
                                                IssuerUrls.WITH_LOOPBACK, Neighbours.NOT_ASKED)
                                        .topThumbprint(url.toString())));
    }

    @Test
    void a_thumbprint_is_fetched_only_of_who_is_trusted_anyway() throws Exception {
        var certificates =
                new HttpProviderCertificates(IssuerUrls.WITH_LOOPBACK, Neighbours.NOT_ASKED);

        assertTrue(certificates.topThumbprint(tls("localhost").toString()).isEmpty());
        assertTrue(certificates.topThumbprint("https://localhost:1").isEmpty());
    }

    private URI plain(String answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        return serve(server, "http://localhost:", answer);
    }

    private URI tls(String host) throws Exception {
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store(), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        ServerSocket server =
                context.getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        return serve(
                server, "https://" + host + ":", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    }

    private URI serve(ServerSocket server, String base, String answer) {
        servers.add(server);
        Thread.ofVirtual().start(() -> answerAll(server, answer));
        return URI.create(base + server.getLocalPort() + "/");
    }

    private static void answerAll(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                readHead(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (IOException refusedOrClosed) {
                // the client's to notice
            }
        }
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
    }

    private Certificate certificate() throws Exception {
        return Objects.requireNonNull(store().getCertificate("server"));
    }

    private KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        return store;
    }
}
