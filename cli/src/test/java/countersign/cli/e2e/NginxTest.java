package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.http.HttpRequest;
import countersign.sigv4.PlainRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages behind nginx, whose `auth_request` asks here. Skipped where nginx isn't installed.
class NginxTest {
    @TempDir private Path folder;
    private Optional<GuardedPages> started = Optional.empty();
    private Optional<RecordingUpstream> behind = Optional.empty();
    private Optional<ForeignServer> proxy = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        ForeignServer.requireNginx();
        RecordingUpstream pages = RecordingUpstream.start();
        behind = Optional.of(pages);
        started = Optional.of(GuardedPages.start(folder, InstantSource.system()));
        String asking =
                """
                proxy_pass http://127.0.0.1:ASK/auth_request;
                proxy_set_header X-Countersign-Proxy-Token TOKEN;
                """
                        .replace("ASK", String.valueOf(pages().port()))
                        .replace("TOKEN", GuardedPages.TOKEN);
        ForeignServer nginx = ForeignServer.nginx(folder, pages.port(), asking);
        proxy = Optional.of(nginx);
        nginx.await();
    }

    @AfterEach
    void end() {
        proxy.ifPresent(ForeignServer::close);
        started.ifPresent(GuardedPages::close);
        behind.ifPresent(RecordingUpstream::close);
    }

    private GuardedPages pages() {
        return started.orElseThrow();
    }

    private Reply sent(PlainRequest request, String more) throws Exception {
        StringBuilder head =
                new StringBuilder("GET " + GuardedPages.target(request) + " HTTP/1.1\r\n");
        request.headers().forEach(it -> head.append(it.name() + ": " + it.value() + "\r\n"));
        byte[] bytes = (head + more + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        try (Connection connection = new Connection(proxy.orElseThrow().port())) {
            return connection.send(bytes).read();
        }
    }

    private int passed() {
        return behind.orElseThrow().requests().size();
    }

    @Test
    void a_page_opens_with_mfa_only() throws Exception {
        assertEquals(401, sent(GuardedPages.plain("GET", "/private/plan"), "").status());
        assertEquals(403, sent(pages().page(pages().key(), "GET", "/private/plan"), "").status());
        assertEquals(0, passed());

        Reply page =
                sent(
                        pages().page(pages().session(), "GET", "/private/plan"),
                        "X-Countersign-Principal: root\r\n");

        assertEquals(200, page.status());
        assertEquals("from upstream", page.body());
        HttpRequest seen = behind.orElseThrow().requests().getFirst();
        assertEquals("/private/plan", seen.rawTarget());
        assertEquals(
                "arn:aws:iam::123456789012:user/alice",
                seen.header("X-Countersign-Principal").orElseThrow());
        assertTrue(seen.header("X-Amz-Security-Token").isEmpty());
    }

    @Test
    void a_presigned_url_opens_it() throws Exception {
        assertEquals(200, sent(pages().presigned(pages().session(), "/private/plan"), "").status());
    }

    @Test
    void what_nginx_would_read_in_another_way_does_not_pass() throws Exception {
        for (String path :
                new String[] {"/public/../private/plan", "/public/%2e%2e/private/plan"}) {
            assertEquals(403, sent(pages().page(pages().key(), "GET", path), "").status());
        }
        PlainRequest page = pages().page(pages().session(), "GET", "/private/plan");
        String forged = "X-Original-URI: /public/x\r\nX-Original-Address: 192.0.2.66\r\n";

        assertEquals(
                403, sent(page, "Content-Length: 0\r\nX-HTTP-Method-Override: PUT\r\n").status());
        assertEquals(0, passed());
        assertEquals(200, sent(page, forged).status());
        assertEquals("/private/plan", behind.orElseThrow().requests().getFirst().rawTarget());
    }

    @Test
    void a_body_that_was_not_seen_does_not_pass() throws Exception {
        PlainRequest page = pages().page(pages().session(), "GET", "/private/plan");

        assertEquals(403, sent(page, "Content-Length: 3\r\n\r\na=1").status());
        assertEquals(
                403, sent(page, "Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n").status());
        assertEquals(0, passed());
    }
}
