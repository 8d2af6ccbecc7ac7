package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.http.HttpRequest;
import countersign.sigv4.PlainRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proxies that are known by their certificate: by real handshakes, and nginx, which shows it with
/// `proxy_ssl_certificate`.
class ProxyCertificatesTest {
    private static final String BY_CERTIFICATE = "proxy-certificates = proxies.crt";
    private static final String BY_BOTH = BY_CERTIFICATE + "\nproxy-token = proxy.token";
    private static final String TOKEN = "X-Countersign-Proxy-Token: " + GuardedPages.TOKEN + "\r\n";

    /// Under these, servers tell others which certificate a client showed them.
    private static final String NAMING =
            """
            X-Forwarded-Client-Cert: Hash=00;Subject="CN=localhost"
            X-SSL-Client-Verify: SUCCESS
            X-SSL-Client-Cert: CERTIFICATE
            X-Client-Cert: CERTIFICATE
            Client-Cert: :CERTIFICATE:
            """;

    @TempDir private Path folder;

    /// A little ahead, so that what is made meanwhile is valid.
    private final ManualClock clock =
            new ManualClock(InstantSource.system().instant().plusSeconds(60));

    private interface Story {
        void tell(GuardedPages pages) throws Exception;
    }

    /// @param server whose pages it guards
    /// @param proxy who may ask
    /// @param stranger with the same names, and signed by itself, too
    private record Certificates(
            ServerCertificate server, ServerCertificate proxy, ServerCertificate stranger) {}

    private Certificates made() throws Exception {
        Certificates made =
                new Certificates(
                        ServerCertificate.make(folder.resolve("server")),
                        ServerCertificate.make(folder.resolve("proxy")),
                        ServerCertificate.make(folder.resolve("stranger")));
        Files.copy(made.proxy().chain(), folder.resolve("proxies.crt"));
        return made;
    }

    private void tell(Certificates made, String proof, Story story) throws Exception {
        try (GuardedPages pages = GuardedPages.startWithTls(folder, clock, made.server(), proof)) {
            story.tell(pages);
        }
    }

    private static Connection connect(GuardedPages pages, SSLContext as) throws IOException {
        return new Connection(
                as.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), pages.port()));
    }

    private static int asked(GuardedPages pages, SSLContext as, String more) throws IOException {
        PlainRequest page = pages.page(pages.session(), "GET", "/private/plan");
        try (Connection connection = connect(pages, as)) {
            return connection.send(GuardedPages.asked(page, more)).read().status();
        }
    }

    @Test
    void the_proxy_whose_certificate_is_listed_is_answered_and_no_other() throws Exception {
        Certificates made = made();
        SSLContext proxy = made.server().trustingAs(made.proxy());
        tell(
                made,
                BY_CERTIFICATE,
                pages -> {
                    assertEquals(200, asked(pages, proxy, ""));
                    for (SSLContext stranger :
                            new SSLContext[] {
                                made.server().trusting(),
                                made.server().trustingAs(made.stranger()),
                                made.server().trustingAs(made.server())
                            }) {
                        assertThrows(IOException.class, () -> asked(pages, stranger, ""));
                        assertThrows(IOException.class, () -> asked(pages, stranger, TOKEN));
                        assertThrows(
                                IOException.class,
                                () -> asked(pages, stranger, naming(made.proxy())));
                    }
                    assertEquals(200, asked(pages, proxy, naming(made.stranger())));
                });
    }

    private static String naming(ServerCertificate certificate) throws Exception {
        String text = Files.readString(certificate.chain(), StandardCharsets.US_ASCII);
        return NAMING.replace("CERTIFICATE", text.replace("\n", "")).replace("\n", "\r\n");
    }

    @Test
    void where_both_are_asked_for_neither_is_enough() throws Exception {
        Certificates made = made();
        SSLContext proxy = made.server().trustingAs(made.proxy());
        tell(
                made,
                BY_BOTH,
                pages -> {
                    assertEquals(200, asked(pages, proxy, TOKEN));
                    assertEquals(403, asked(pages, proxy, ""));
                    assertEquals(403, asked(pages, proxy, TOKEN.replace("of-the", "of-tho")));
                    assertThrows(
                            IOException.class, () -> asked(pages, made.server().trusting(), TOKEN));
                });
    }

    @Test
    void a_connection_ends_with_its_certificate() throws Exception {
        Certificates made = made();
        tell(
                made,
                BY_CERTIFICATE,
                pages -> {
                    try (Connection kept = connect(pages, made.server().trustingAs(made.proxy()))) {
                        PlainRequest page = pages.page(pages.key(), "GET", "/public/page");
                        assertEquals(200, kept.send(GuardedPages.asked(page, "")).read().status());

                        clock.advance(Duration.ofDays(91)); // keytool's are valid for 90

                        PlainRequest later = pages.page(pages.key(), "GET", "/public/page");
                        assertEquals(403, kept.send(GuardedPages.asked(later, "")).read().status());
                    }
                    assertThrows(
                            IOException.class,
                            () -> asked(pages, made.server().trustingAs(made.proxy()), ""));
                });
    }

    /// What docs/gateway.md shows.
    private static String asking(GuardedPages pages, ServerCertificate own, Path server) {
        return """
        proxy_pass https://127.0.0.1:ASK/auth_request;
        proxy_ssl_certificate OWN;
        proxy_ssl_certificate_key "KEY";
        proxy_ssl_trusted_certificate SERVER;
        proxy_ssl_verify on;
        proxy_ssl_name localhost;
        """
                .replace("ASK", String.valueOf(pages.port()))
                .replace("OWN", own.chain().toString())
                .replace("KEY", own.key().toString())
                .replace("SERVER", server.toString());
    }

    @Test
    void nginx_is_known_by_its_certificate() throws Exception {
        ForeignServer.requireNginx();
        Certificates made = made();
        tell(
                made,
                BY_CERTIFICATE,
                pages -> {
                    try (RecordingUpstream behind = RecordingUpstream.start()) {
                        assertEquals(200, byNginx(pages, behind, made.server(), made.proxy()));
                        HttpRequest seen = behind.requests().getFirst();
                        assertEquals(
                                "arn:aws:iam::123456789012:user/alice",
                                seen.header("X-Countersign-Principal").orElseThrow());

                        int stranger = byNginx(pages, behind, made.server(), made.stranger());

                        assertTrue(stranger >= 500, "nginx gets no answer: " + stranger);
                        assertEquals(1, behind.requests().size());
                    }
                });
    }

    private int byNginx(
            GuardedPages pages,
            RecordingUpstream behind,
            ServerCertificate server,
            ServerCertificate own)
            throws Exception {
        Path place = Files.createDirectories(own.chain().resolveSibling("place"));
        String asking = asking(pages, own, server.chain());
        PlainRequest page = pages.page(pages.session(), "GET", "/private/plan");
        StringBuilder head = new StringBuilder("GET /private/plan HTTP/1.1\r\n");
        page.headers().forEach(it -> head.append(it.name() + ": " + it.value() + "\r\n"));
        try (ForeignServer nginx = ForeignServer.nginx(place, behind.port(), asking);
                Connection client = new Connection(nginx.await().port())) {
            return client.send(head + "\r\n").read().status();
        }
    }
}
