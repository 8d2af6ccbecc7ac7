package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsTest {
    @TempDir private static Path folder;
    private static TestKeys keys;
    private static Tls tls;

    @BeforeAll
    static void makeCertificate() throws Exception {
        keys = new TestKeys(folder).make("server");
        tls = keys.tls("server");
    }

    private RawClient connect(TestServer server, String... protocols) throws Exception {
        SSLSocket socket =
                (SSLSocket)
                        keys.trusting("server")
                                .createSocket(
                                        InetAddress.getLoopbackAddress(), server.server.port());
        socket.setEnabledProtocols(protocols);
        return new RawClient(socket);
    }

    private static int statusOf(HttpClient client, String host, int port) throws Exception {
        HttpHead head = new HttpHead("GET", "/secure", List.of(new Header("Host", host)));
        HttpOrigin origin = new HttpOrigin(host, port, true);
        try (ReceivedResponse response = client.send(origin, head, new byte[0])) {
            byte[] buffer = new byte[64];
            while (response.read(buffer) >= 0) {}
            return response.status();
        }
    }

    @Test
    void the_client_speaks_tls_with_whom_it_trusts_and_whose_name_fits() throws Exception {
        HttpSettings settings = TestServer.settings().with(tls);
        try (TestServer server = TestServer.start(settings, new EchoHandler());
                HttpClient trusting =
                        new HttpClient(HttpClientSettings.DEFAULTS, keys.trusting("server"));
                HttpClient others = new HttpClient(HttpClientSettings.DEFAULTS)) {
            int port = server.server.port();

            assertEquals(200, statusOf(trusting, "localhost", port));
            assertEquals(200, statusOf(trusting, "localhost", port));
            assertEquals(1, server.server.connections(), "the same one twice");
            assertThrows(ExchangeFault.class, () -> statusOf(trusting, "127.0.0.1", port));
            assertThrows(ExchangeFault.class, () -> statusOf(others, "localhost", port));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void requests_over_tls_are_secure_and_their_connections_end_well(String protocol)
            throws Exception {
        HttpSettings settings = TestServer.settings().with(tls);
        try (TestServer server = TestServer.start(settings, new EchoHandler());
                RawClient client = connect(server, protocol)) {
            client.send("GET /secure HTTP/1.1\r\nHost: h\r\n\r\n");
            client.send("GET /secure HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            List<RawClient.Response> responses = client.readAll();

            assertEquals(2, responses.size());
            assertTrue(responses.stream().allMatch(answer -> answer.body().equals("true")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void every_request_knows_by_what_it_was_secured(String protocol) throws Exception {
        HttpSettings settings = TestServer.settings().with(tls);
        try (TestServer server = TestServer.start(settings, new EchoHandler());
                RawClient client = connect(server, protocol)) {
            client.send("GET /cipher HTTP/1.1\r\nHost: h\r\n\r\n");
            client.send("GET /cipher HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            List<RawClient.Response> responses = client.readAll();

            assertEquals(2, responses.size());
            for (RawClient.Response response : responses) {
                String cipher = response.body();
                assertTrue(
                        cipher.startsWith("Optional[Cipher[protocol=" + protocol + ", suite=TLS_"),
                        cipher);
            }
        }
    }

    @Test
    void a_large_body_and_answer_pass() throws Exception {
        HttpSettings settings = TestServer.settings().with(tls);
        String body = "0123456789".repeat(100_000);
        try (TestServer server = TestServer.start(settings, new EchoHandler());
                RawClient client = connect(server, "TLSv1.3")) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n" + body);

            assertTrue(client.read().body().endsWith(body));
        }
    }

    @Test
    void plain_bytes_on_a_tls_port_are_no_fault() throws Exception {
        HttpSettings settings = TestServer.settings().with(tls);
        try (FaultLog log = new FaultLog();
                TestServer server = TestServer.start(settings, new EchoHandler());
                Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
            RawClient client = new RawClient(socket);

            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readToEnd();

            assertEquals(0, log.count());
        }
    }

    @Test
    void a_key_that_is_none_is_told_with_its_file() throws Exception {
        Path none = Files.writeString(folder.resolve("none.pem"), "none");
        HttpSettings settings = TestServer.settings().with(new Tls(tls.certificateChain(), none));

        IOException told =
                assertThrows(
                        IOException.class, () -> TestServer.start(settings, new EchoHandler()));

        assertTrue(told.toString().contains("none.pem"), told.toString());
    }
}
