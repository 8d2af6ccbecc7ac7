package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A client of servers whose certificates a private authority has signed, and which may ask for one
/// of its own.
final class ClientTlsTest {
    private static final String[] AUTHORITY = {"-dname", "CN=house", "-ext", "bc:c"};
    private static final String[] OF_CLIENT = {
        "-dname", "CN=gateway", "-startdate", "2026/11/01 00:00:00", "-validity", "365"
    };

    @TempDir private static Path folder;
    private static TestKeys keys;

    @BeforeAll
    static void makeCertificates() throws Exception {
        keys =
                new TestKeys(folder)
                        .make("house", AUTHORITY)
                        .make("other-house", AUTHORITY)
                        .make("server", "-signer", "house")
                        .make("ended", "-signer", "house", "-startdate", "-9d", "-validity", "5")
                        .make("gateway", OF_CLIENT)
                        .make("stranger", OF_CLIENT);
    }

    private static ClientTls believing(String authority) throws Exception {
        return new ClientTls(Optional.of(keys.certificates(authority)), Optional.empty());
    }

    private static ClientTls as(String name) throws Exception {
        return new ClientTls(
                Optional.of(keys.certificates("house")),
                Optional.of(new ClientTls.Identity(keys.certificates(name), keys.key(name))));
    }

    private static String asked(TestServer server, ClientTls tls, String host) throws IOException {
        int port = server.server.port();
        HttpHead head =
                new HttpHead("GET", "/certificate", List.of(new Header("Host", "localhost")));
        try (HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS, tls);
                ReceivedResponse answer =
                        client.send(new HttpOrigin(host, port, true), head, new byte[0])) {
            byte[] buffer = new byte[1024];
            StringBuilder text = new StringBuilder();
            for (int count = answer.read(buffer); count >= 0; count = answer.read(buffer)) {
                text.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
            }
            return text.toString();
        }
    }

    private static TestServer server(Tls tls) throws IOException {
        return TestServer.start(TestServer.settings().with(tls), new EchoHandler());
    }

    @ParameterizedTest(name = "{0} that believes {1} at {2}: {3}")
    @CsvSource({
        "server, house, localhost, none",
        "server, other-house, localhost, refused",
        "server, house, 127.0.0.1, refused",
        "server, the-jdk, localhost, refused",
        "ended, house, localhost, refused",
        "house, house, localhost, refused"
    })
    void a_server_is_believed_by_its_authority_its_time_and_its_name(
            String name, String authority, String host, String outcome) throws Exception {
        ClientTls tls = authority.equals("the-jdk") ? ClientTls.STANDARD : believing(authority);
        try (TestServer server = server(keys.tls(name))) {
            assertEquals(outcome, told(server, tls, host));
        }
    }

    private static String told(TestServer server, ClientTls tls, String host) throws IOException {
        try {
            return asked(server, tls, host);
        } catch (ExchangeFault fault) {
            return "refused";
        }
    }

    @Test
    void a_server_that_asks_is_shown_the_certificate() throws Exception {
        Tls asking = keys.tls("server").forClients(keys.certificates("gateway"));
        try (TestServer server = server(asking)) {
            assertEquals("CN=gateway", told(server, as("gateway"), "localhost"));
            assertEquals("refused", told(server, as("stranger"), "localhost"));
            assertEquals("refused", told(server, believing("house"), "localhost"));
        }
    }

    @Test
    void a_client_may_show_one_to_servers_that_the_jdk_trusts() throws Exception {
        ClientTls.Identity own =
                new ClientTls.Identity(keys.certificates("gateway"), keys.key("gateway"));
        try (TestServer server = server(keys.tls("server"))) {
            ClientTls tls = new ClientTls(Optional.empty(), Optional.of(own));

            assertEquals("refused", told(server, tls, "localhost"));
        }
    }

    @Test
    void files_that_are_of_no_use_are_told_at_once() throws Exception {
        Path certificate = keys.certificates("gateway");
        Path key = keys.key("gateway");
        Path none = Files.writeString(folder.resolve("none.pem"), "none");
        Path cut =
                Files.writeString(folder.resolve("cut.pem"), Files.readString(key).substring(40));
        Path missing = folder.resolve("missing.pem");
        for (Path spoiled : List.of(none, cut, missing, certificate, keys.key("stranger"))) {
            assertTold(
                    spoiled,
                    new ClientTls(
                            Optional.empty(),
                            Optional.of(new ClientTls.Identity(certificate, spoiled))));
        }
        for (Path spoiled : List.of(none, missing, key)) {
            assertTold(
                    spoiled,
                    new ClientTls(
                            Optional.empty(), Optional.of(new ClientTls.Identity(spoiled, key))));
            assertTold(spoiled, new ClientTls(Optional.of(spoiled), Optional.empty()));
        }
    }

    private static void assertTold(Path file, ClientTls tls) {
        IOException fault =
                assertThrows(
                        IOException.class,
                        () -> new HttpClient(HttpClientSettings.DEFAULTS, tls).close());

        assertTrue(fault.toString().contains(file.getFileName().toString()), fault::toString);
    }

    @Test
    void keys_of_other_kinds_serve_as_well() throws Exception {
        TestKeys others =
                new TestKeys(Files.createDirectory(folder.resolve("others")))
                        .make("rsa", "-keyalg", "RSA")
                        .make("ed25519", "-keyalg", "ed25519");
        for (String name : List.of("rsa", "ed25519")) {
            ClientTls.Identity own =
                    new ClientTls.Identity(others.certificates(name), others.key(name));
            ClientTls tls = new ClientTls(Optional.empty(), Optional.of(own));

            new HttpClient(HttpClientSettings.DEFAULTS, tls).close();
        }
    }
}
