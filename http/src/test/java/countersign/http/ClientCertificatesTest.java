package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that takes the connections of listed certificates alone. Its clock stands at 22
/// November 2026.
final class ClientCertificatesTest {
    private static final String[] NOW = {"-startdate", "2026/11/01 00:00:00", "-validity", "365"};
    private static final String NAME = "CN=proxy";

    @TempDir private static Path folder;
    private static TestKeys keys;

    @BeforeAll
    static void makeCertificates() throws Exception {
        keys =
                new TestKeys(folder)
                        .make("server")
                        .make("listed", valid("-dname", NAME))
                        .make("next", valid("-dname", "CN=next proxy"))
                        .make("same-name", valid("-dname", NAME))
                        .make("signed-by-listed", valid("-dname", NAME, "-signer", "listed"))
                        .make("ended", "-dname", NAME, "-startdate", "2026/01/01 00:00:00")
                        .make("to-come", "-dname", NAME, "-startdate", "2027/01/01 00:00:00");
    }

    private static String[] valid(String... more) {
        String[] all = Arrays.copyOf(NOW, NOW.length + more.length);
        System.arraycopy(more, 0, all, NOW.length, more.length);
        return all;
    }

    private static TestServer server() throws Exception {
        Path listed = keys.certificates("listed", "next", "ended", "to-come");
        return TestServer.start(
                TestServer.settings().with(keys.tls("server").forClients(listed)),
                new EchoHandler());
    }

    private static String shown(TestServer server, SSLSocketFactory sockets, String protocol)
            throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        sockets.createSocket(
                                InetAddress.getLoopbackAddress(), server.server.port());
        socket.setEnabledProtocols(new String[] {protocol});
        try (RawClient client = new RawClient(socket)) {
            return client.send("GET /certificate HTTP/1.1\r\nHost: h\r\n\r\n").read().body();
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"listed, CN=proxy", "next, CN=next proxy"})
    void whoever_holds_a_listed_certificate_is_known_by_it(String name, String subject)
            throws Exception {
        try (TestServer server = server()) {
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                SSLSocketFactory sockets = keys.trusting("server", name);

                assertEquals(subject, shown(server, sockets, protocol));
                assertEquals(subject, shown(server, sockets, protocol), "with a session resumed");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"same-name", "signed-by-listed", "ended", "to-come", "server"})
    void others_are_not_let_in(String name) throws Exception {
        try (TestServer server = server()) {
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                assertThrows(
                        IOException.class,
                        () -> shown(server, keys.trusting("server", name), protocol));
            }
        }
    }

    @Test
    void who_shows_none_is_not_let_in() throws Exception {
        EchoHandler handler = new EchoHandler();
        Path listed = keys.certificates("listed");
        HttpSettings settings = TestServer.settings().with(keys.tls("server").forClients(listed));
        try (FaultLog log = new FaultLog();
                TestServer server = TestServer.start(settings, handler)) {
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                assertThrows(
                        IOException.class, () -> shown(server, keys.trusting("server"), protocol));
            }
            assertEquals(0, log.count());
        }
    }

    @Test
    void nobody_is_asked_who_need_not_say() throws Exception {
        HttpSettings settings = TestServer.settings().with(keys.tls("server"));
        try (TestServer server = TestServer.start(settings, new EchoHandler())) {
            assertEquals("none", shown(server, keys.trusting("server", "listed"), "TLSv1.3"));
        }
    }

    @Test
    void a_file_that_lists_nobody_stops_the_start() throws Exception {
        String certificate = Files.readString(keys.certificates("listed"));
        String key = Files.readString(keys.key("listed"));
        for (String text :
                List.of(
                        "",
                        "none",
                        certificate.substring(0, certificate.length() / 2),
                        certificate + certificate.substring(0, certificate.length() / 2),
                        key,
                        certificate + key)) {
            Path file = Files.writeString(folder.resolve("spoiled.crt"), text);
            HttpSettings settings = TestServer.settings().with(keys.tls("server").forClients(file));

            IOException told =
                    assertThrows(
                            IOException.class,
                            () -> TestServer.start(settings, new EchoHandler()).close());

            assertTrue(told.toString().contains("spoiled.crt"), told::toString);
        }
    }
}
