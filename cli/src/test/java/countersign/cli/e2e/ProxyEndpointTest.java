package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.sigv4.PlainRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the authorisation endpoint tells proxies: nginx as its documentation says that it asks, and
/// Envoy's HTTP service, which isn't installed here, played by the same bytes (documented: *Envoy
/// documentation, "External Authorization"*).
class ProxyEndpointTest {
    private static final String NGINX =
            """
            X-Countersign-Proxy-Token: TOKEN
            X-Original-Address: 192.0.2.7
            X-Original-Scheme: https
            X-Original-Body: length= coding=
            """
                    .replace("TOKEN", GuardedPages.TOKEN);
    private static final String ENVOY =
            """
            X-Countersign-Proxy-Token: TOKEN
            X-Forwarded-For: 203.0.113.9, 192.0.2.7
            X-Forwarded-Proto: https
            X-Envoy-Internal: true
            """
                    .replace("TOKEN", GuardedPages.TOKEN);

    @TempDir private Path folder;
    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    private Optional<GuardedPages> started = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        started = Optional.of(GuardedPages.start(folder, clock));
    }

    @AfterEach
    void end() {
        started.ifPresent(GuardedPages::close);
    }

    private GuardedPages pages() {
        return started.orElseThrow();
    }

    private Reply nginx(PlainRequest request) throws IOException {
        return nginx(request, NGINX);
    }

    private Reply nginx(PlainRequest request, String told) throws IOException {
        return sent(
                "GET /auth_request HTTP/1.1",
                request,
                told
                        + "X-Original-Method: "
                        + request.method()
                        + "\nX-Original-URI: "
                        + GuardedPages.target(request)
                        + "\n");
    }

    private Reply envoy(PlainRequest request, String told) throws IOException {
        return sent(
                request.method() + " /ext_authz" + GuardedPages.target(request) + " HTTP/1.1",
                request,
                told);
    }

    private Reply sent(String line, PlainRequest request, String told) throws IOException {
        StringBuilder head = new StringBuilder(line + "\n");
        request.headers().forEach(it -> head.append(it.name() + ": " + it.value() + "\n"));
        String text = head + told + "Content-Length: " + request.body().length + "\n\n";
        byte[] start = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        try (Connection connection = new Connection(pages().port())) {
            return connection.send(start).send(request.body()).read();
        }
    }

    @Test
    void a_page_opens_with_a_session_that_has_mfa() throws Exception {
        Reply allowed = nginx(pages().page(pages().session(), "GET", "/private/plan"));

        assertEquals(200, allowed.status());
        assertEquals(
                "arn:aws:iam::123456789012:user/alice", allowed.header("X-Countersign-Principal"));
        assertEquals("true", allowed.header("X-Countersign-Mfa"));
        assertEquals("0", allowed.header("X-Countersign-Mfa-Age"));
        assertEquals("123456789012", allowed.header("X-Countersign-Account"));
        assertEquals("", allowed.body());
    }

    @Test
    void a_presigned_url_opens_it_too() throws Exception {
        assertEquals(200, nginx(pages().presigned(pages().session(), "/private/plan")).status());
    }

    @Test
    void envoy_is_answered_alike() throws Exception {
        PlainRequest page = pages().page(pages().session(), "GET", "/private/a%20b/");

        assertEquals(200, envoy(page, ENVOY).status());
        assertEquals(
                403, envoy(pages().page(pages().key(), "GET", "/private/a%20b/"), ENVOY).status());
    }

    @Test
    void all_refusals_read_the_same() throws Exception {
        PlainRequest good = pages().page(pages().session(), "GET", "/private/plan");
        Reply byPolicy = nginx(pages().page(pages().key(), "GET", "/private/plan"));
        Reply elsewhere = nginx(pages().page(pages().session(), "GET", "/other"));
        Reply spoiled = nginx(renamed(good, "/private/other"));
        clock.advance(Duration.ofMinutes(16));
        Reply old = nginx(good);

        for (Reply reply : List.of(byPolicy, elsewhere, spoiled, old)) {
            assertEquals(403, reply.status());
            assertEquals(withoutId(byPolicy), withoutId(reply));
        }
        assertTrue(byPolicy.body().contains("The request is not allowed."), byPolicy.body());
        assertRecord("\"reason\":\"DeniedByPolicy\"", "pages/prod/GET/private/plan");
        assertRecord("\"reason\":\"NotAuthenticated\"", "Signature");
    }

    private static PlainRequest renamed(PlainRequest request, String path) {
        return new PlainRequest(request.method(), path, "", request.headers(), request.body());
    }

    private static String withoutId(Reply reply) {
        return reply.toString().replaceAll("[0-9a-f-]{36}|Date: [^\r\n]*", "");
    }

    @Test
    void without_a_signature_it_is_401() throws Exception {
        Reply reply = nginx(GuardedPages.plain("GET", "/private/plan"));

        assertEquals(401, reply.status());
        assertEquals("AWS4-HMAC-SHA256", reply.header("WWW-Authenticate"));
    }

    @ParameterizedTest(name = "{0} becomes `{1}`")
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Countersign-Proxy-Token: proxy-token-of-the-test-0123456789\\n|''",
                "of-the-test|of-the-tost",
                "X-Original-Address: 192.0.2.7\\n|''",
                "192.0.2.7|www.example.com",
                "X-Original-Scheme: https\\n|''",
                "X-Original-Scheme: https|X-Original-Scheme: gopher",
                "X-Original-Body: length= coding=\\n|''",
                "length= coding=|length=5 coding=",
                "length= coding=|length= coding=chunked",
                "X-Original-Address: 192.0.2.7\\n|X-Original-Address: 192.0.2.7\\nX-Original-URI: /public/x\\n",
                "X-Original-Address: 192.0.2.7\\n|X-Original-Address: 192.0.2.7\\nX_Original_URI: /public/x\\n"
            })
    void a_proxy_that_tells_less_or_two_things_is_refused(String old, String fresh)
            throws Exception {
        String told = NGINX.replace(old.replace("\\n", "\n"), fresh.replace("\\n", "\n"));
        PlainRequest good = pages().page(pages().session(), "GET", "/private/plan");
        assertEquals(200, nginx(good).status());

        assertEquals(403, nginx(good, told).status());
    }

    @Test
    void a_stranger_learns_nothing_of_a_captured_signature() throws Exception {
        PlainRequest good = pages().page(pages().session(), "GET", "/private/plan");
        String token = NGINX.replace(GuardedPages.TOKEN, "x".repeat(40));

        Reply captured = nginx(good, token);
        Reply madeUp = nginx(GuardedPages.plain("GET", "/private/plan"), token);

        assertEquals(403, captured.status());
        assertEquals(withoutId(captured), withoutId(madeUp));
        assertEquals("", captured.body());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"POST", "PUT", "PATCH", "QUERY"})
    void a_body_that_nobody_saw_is_not_taken_for_verified(String method) throws Exception {
        PlainRequest page = pages().page(pages().session(), method, "/public/form");

        assertEquals(403, nginx(page).status());
        assertEquals(403, envoy(page, ENVOY).status());
    }

    @Test
    void a_body_that_envoy_sends_is_verified() throws Exception {
        PlainRequest bare = pages().page(pages().session(), "GET", "/public/form");
        PlainRequest form = pages().form(pages().session(), "/public/form", "a=1");
        PlainRequest other =
                new PlainRequest(
                        "POST",
                        form.rawPath(),
                        "",
                        form.headers(),
                        "a=2".getBytes(StandardCharsets.US_ASCII));

        assertEquals(200, envoy(bare, ENVOY).status());
        assertEquals(200, envoy(form, ENVOY).status());
        assertEquals(403, envoy(other, ENVOY).status());
        assertEquals(403, envoy(form, ENVOY + "X-Envoy-Auth-Partial-Body: true\n").status());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/public/../private/plan",
                "/public/%2e%2e/private/plan",
                "/public//plan",
                "/public/a%2Fb",
                "/public/a%5Cb",
                "/public/a;x",
                "/public/%61",
                "/public/%C0%AE",
                "/public/./plan"
            })
    void paths_that_are_read_in_two_ways_are_refused(String path) throws Exception {
        assertEquals(403, nginx(pages().page(pages().session(), "GET", path)).status());
    }

    @Test
    void policies_see_the_client_s_address_and_not_the_proxy_s() throws Exception {
        PlainRequest good = pages().page(pages().session(), "GET", "/private/plan");

        assertEquals(403, nginx(good, NGINX.replace("192.0.2.7", "192.0.2.66")).status());
        assertEquals(403, envoy(good, ENVOY.replace("192.0.2.7", "192.0.2.66")).status());
        assertEquals(200, envoy(good, ENVOY.replace("203.0.113.9", "192.0.2.66")).status());
    }

    @Test
    void a_replay_ends_with_the_key() throws Exception {
        PlainRequest good = pages().page(pages().key(), "GET", "/public/page");
        assertEquals(200, nginx(good).status());

        pages().server()
                .client()
                .iamDone(
                        pages().server().rootKey(),
                        "UpdateAccessKey",
                        "UserName",
                        "alice",
                        "AccessKeyId",
                        pages().key().accessKeyId(),
                        "Status",
                        "Inactive");

        assertEquals(403, nginx(good).status());
    }

    private void assertRecord(String... parts) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder.resolve("data/audit"))) {
            files = found.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
        boolean found = false;
        for (Path file : files) {
            found |=
                    Files.readAllLines(file).stream()
                            .anyMatch(line -> Stream.of(parts).allMatch(line::contains));
        }
        assertTrue(found, List.of(parts).toString());
        assertFalse(files.isEmpty());
    }
}
