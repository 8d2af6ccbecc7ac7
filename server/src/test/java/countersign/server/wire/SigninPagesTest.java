package countersign.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.MemoryStore;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Brokers and browsers that sign in, byte by byte. What is asked is documented (IAM User Guide,
/// "Enable custom identity broker access to the AWS console"); pages and error bodies are ours.
class SigninPagesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private World world;
    private WireClient client;
    private Browser browser;
    private SigningIdentity session;
    private final List<String> records = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        world = new World(NOW, new MemoryStore());
        client = world.connect();
        browser = new Browser(client);
        WireAnswer answer = api("Action=GetSessionToken&Version=2011-06-15");
        session =
                new SigningIdentity(
                        answer.element("AccessKeyId").orElseThrow(),
                        SecretAccessKey.of(answer.element("SecretAccessKey").orElseThrow()),
                        answer.element("SessionToken"));
        records.clear();
    }

    @AfterEach
    void end() throws Exception {
        client.close();
        world.close();
    }

    @Test
    void a_broker_signs_a_browser_in_and_out() throws Exception {
        WireAnswer login = login(token(), "");

        assertEquals(303, login.status());
        assertEquals(Optional.of("/signin"), login.header("Location"));
        WireAnswer page = get("/signin");
        assertEquals(200, page.status());
        assertTrue(page.body().contains("<h1>You are signed in</h1>"), page.body());
        assertTrue(page.body().contains("arn:aws:iam::123456789012:root"), page.body());
        assertTrue(page.body().contains("2026-11-22 11:00:00 UTC"), page.body());
        assertTrue(page.body().contains("Multi-factor authentication</dt>\n<dd><bdi>No<"));

        WireAnswer out = post("/signin/sign-out", "token=" + signOutToken(page));

        assertEquals(303, out.status());
        assertTrue(browser.cookie().isEmpty());
        assertTrue(get("/signin").body().contains("You are not signed in"));
    }

    @Test
    void each_step_leaves_its_record_and_no_secret_in_it() throws Exception {
        String token = token();
        login(token, "https%3A%2F%2Fconsole.example%2Fhome");
        String cookie = browser.cookie().orElseThrow();
        WireAnswer page = get("/signin");
        login(token, "");
        post("/signin/sign-out", "token=" + signOutToken(page));

        assertEquals(
                List.of(
                        "GetSigninToken",
                        "ConsoleLogin",
                        "GetSigninSession",
                        "ConsoleLogin",
                        "SignOut"),
                records.stream().map(line -> member(line, "eventName")).toList());
        for (String line : records) {
            assertEquals("signin.amazonaws.com", member(line, "eventSource"));
            assertEquals("AwsConsoleSignIn", member(line, "eventType"));
            assertFalse(line.contains(token), line);
            assertFalse(line.contains(cookie.substring(cookie.indexOf('=') + 1)), line);
            assertFalse(line.contains(session.secretAccessKey().reveal()), line);
            assertFalse(line.contains(session.sessionToken().orElseThrow()), line);
        }
        assertTrue(
                records.get(1).contains("\"responseElements\":{\"ConsoleLogin\":\"Success\"}"),
                records.get(1));
        assertTrue(records.get(1).contains("\"MFAUsed\":\"No\""), records.get(1));
        assertTrue(records.get(1).contains("https://console.example/home"), records.get(1));
        assertTrue(records.get(3).contains("It was used before"), records.get(3));
    }

    @Test
    void a_session_may_come_in_a_form_too() throws Exception {
        WireAnswer answer =
                post("/federation", "Action=getSigninToken&Session=" + encoded(sessionJson()));

        assertEquals(200, answer.status());
        assertEquals(Optional.of("application/json"), answer.header("Content-Type"));
        assertTrue(answer.body().matches("\\{\"SigninToken\":\"[A-Za-z0-9_-]+\"}"), answer.body());
    }

    @ParameterizedTest(name = "{0} => {1}")
    @CsvSource({
        "https://console.example/home?a=b#c, https://console.example/home?a=b#c",
        "https://console.example:443/, https://console.example:443/",
        "http://countersign.test/signin, http://countersign.test/signin",
        "http://countersign.test/signin/x, http://countersign.test/signin/x",
        "http://countersign.test/federation?Action=login, /signin",
        "http://countersign.test/signing, /signin",
        "http://console.example/, /signin",
        "https://console.example:444/, /signin",
        "https://console.example.evil.test/, /signin",
        "https://console.example@evil.test/, /signin",
        "https://evil.test/https://console.example/, /signin",
        "//console.example/, /signin",
        "/signin, /signin",
        "https:console.example, /signin",
        "https:///console.example, /signin",
        "https://console.example\\.evil.test/, /signin",
        "javascript:alert(1), /signin",
        "https://console.example/ä, /signin",
    })
    void a_destination_is_followed_where_it_is_allowed(String destination, String location)
            throws Exception {
        WireAnswer answer = login(token(), encoded(destination));

        assertEquals(303, answer.status());
        assertEquals(Optional.of(location), answer.header("Location"));
        assertEquals(location.equals("/signin"), get("/signin").body().contains("Not followed"));
    }

    @Test
    void a_destination_that_is_not_followed_is_shown_as_text() throws Exception {
        String hostile = "\"><script>alert(1)</script><a href='javascript:x'>\u202Egnp";

        login(token(), encoded(hostile));
        String page = get("/signin").body();

        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("<a "), page);
        assertTrue(
                page.contains(
                        "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;a"
                                + " href=&#39;javascript:x&#39;&gt;\uFFFDgnp"),
                page);
    }

    @Test
    void pages_forbid_a_browser_what_they_do_not_need() throws Exception {
        login(token(), "");
        for (WireAnswer answer :
                List.of(
                        get("/signin"),
                        get("/federation?Action=login&SigninToken=x"),
                        get("/federation?Action=getSigninToken"),
                        get("/signin/sign-out"),
                        get("/federation"))) {
            String policy = answer.header("Content-Security-Policy").orElseThrow();
            assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertFalse(policy.contains("script"), policy);
            assertTrue(policy.contains("frame-ancestors 'none'"), policy);
            assertEquals(Optional.of("no-referrer"), answer.header("Referrer-Policy"));
            assertEquals(Optional.of("no-store"), answer.header("Cache-Control"));
            assertEquals(Optional.of("nosniff"), answer.header("X-Content-Type-Options"));
            assertFalse(answer.body().contains("<script"), answer.body());
        }
    }

    @Test
    void the_style_is_the_one_that_the_policy_names() throws Exception {
        WireAnswer page = get("/signin");
        String style =
                page.body()
                        .substring(
                                page.body().indexOf("<style>") + 7,
                                page.body().indexOf("</style>"));

        String hash =
                Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(style.getBytes(StandardCharsets.UTF_8)));

        assertTrue(page.header("Content-Security-Policy").orElseThrow().contains(hash));
    }

    @Test
    void the_cookie_is_for_this_server_and_no_script() throws Exception {
        String cookie = login(token(), "").header("Set-Cookie").orElseThrow();

        assertTrue(
                cookie.matches(
                        "countersign-signin=[A-Za-z0-9_-]{54}; Path=/; HttpOnly; SameSite=Lax"),
                cookie);
    }

    @Test
    void another_page_signs_nobody_out() throws Exception {
        login(token(), "");

        for (String form : List.of("", "token=", "token=x", "token=" + "A".repeat(43))) {
            WireAnswer answer = post("/signin/sign-out", form);

            assertEquals(403, answer.status());
            assertTrue(get("/signin").body().contains("You are signed in"));
        }
        assertEquals(405, get("/signin/sign-out").status());
    }

    @Test
    void of_two_cookies_none_is_taken() throws Exception {
        login(token(), "");
        String pair = browser.cookie().orElseThrow();

        browser.keep(pair + "; " + pair);

        assertTrue(get("/signin").body().contains("You are not signed in"));
    }

    @Test
    void a_session_that_is_over_is_told_without_anybody_s_name() throws Exception {
        login(token(), "");

        world.clock().set(NOW.plusSeconds(3600));

        String page = get("/signin").body();
        assertTrue(page.contains("You are not signed in"), page);
        assertFalse(page.contains("123456789012"), page);
    }

    @Test
    void a_sign_in_token_is_taken_once_and_for_15_minutes() throws Exception {
        String token = token();
        login(token, "");

        WireAnswer again = login(token, "");
        assertEquals(403, again.status());
        assertTrue(again.body().contains("The sign-in token is invalid."), again.body());
        assertTrue(again.header("Set-Cookie").isEmpty());

        String late = token();
        world.clock().set(NOW.plusSeconds(900));
        assertTrue(login(late, "").body().contains("The sign-in token has expired."));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "&SessionDuration=900 | 200 |",
                "&SessionDuration=899 | 400 | SessionDuration must be from 900 to 43200 seconds.",
                "&SessionDuration=43201 | 400 | SessionDuration must be from 900 to 43200 seconds.",
                "&SessionDuration= | 400 | SessionDuration must be a number of seconds.",
                "&SessionDuration=-900 | 400 | SessionDuration must be a number of seconds.",
                "&SessionDuration=1e3 | 400 | SessionDuration must be a number of seconds.",
                "&SessionDuration=9999999999 | 400 | SessionDuration must be a number of seconds.",
                "&SessionType=json | 200 |",
            })
    void get_signin_token_reads_its_parameters_strictly(String more, int status, String message)
            throws Exception {
        WireAnswer answer =
                get("/federation?Action=getSigninToken&Session=" + encoded(sessionJson()) + more);

        assertEquals(status, answer.status(), answer.body());
        assertEquals(Optional.ofNullable(message), answer.element("message"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"x\"",
                "{\"sessionId\":\"a\",\"sessionKey\":\"b\"}",
                "{\"sessionId\":1,\"sessionKey\":\"b\",\"sessionToken\":\"c\"}",
                "{\"sessionId\":\"a\",\"sessionKey\":\"\",\"sessionToken\":\"c\"}",
                "{\"sessionId\":\"a\",\"sessionKey\":null,\"sessionToken\":\"c\"}",
                "{\"sessionId\":\"a\",\"sessionKey\":\"b\",\"sessionToken\":\"c\",\"x\":\"\"}",
                "{\"sessionId\":\"a\",\"sessionId\":\"a\",\"sessionKey\":\"b\"}",
                "{\"sessionId\":\"a\",\"sessionKey\":\"b\",\"sessionToken\":\"c\"} x",
                "{'sessionId':'a'}"
            })
    void a_session_is_an_object_of_three_texts(String json) throws Exception {
        WireAnswer answer = get("/federation?Action=getSigninToken&Session=" + encoded(json));

        assertEquals(400, answer.status());
        assertEquals(Optional.of("ValidationError"), answer.element("error"));
    }

    @Test
    void credentials_that_are_no_good_are_refused_alike() throws Exception {
        String wrongSecret =
                sessionJson().replace(session.secretAccessKey().reveal(), "A".repeat(40));
        String longTerm =
                "{\"sessionId\":\"%s\",\"sessionKey\":\"%s\",\"sessionToken\":\"x\"}"
                        .formatted(World.ROOT.accessKeyId(), World.ROOT.secretAccessKey().reveal());

        for (String json : List.of(wrongSecret, longTerm)) {
            WireAnswer answer = get("/federation?Action=getSigninToken&Session=" + encoded(json));

            assertEquals(400, answer.status());
            assertEquals(Optional.of("InvalidClientTokenId"), answer.element("error"));
        }
    }

    @Test
    void what_is_random_is_refused_and_breaks_nothing() throws Exception {
        Random random = new Random(20_261_122);
        String json = sessionJson();
        for (int i = 0; i < 300; i++) {
            StringBuilder changed = new StringBuilder(json);
            for (int change = 0; change <= random.nextInt(3); change++) {
                changed.setCharAt(
                        random.nextInt(changed.length()), (char) (0x20 + random.nextInt(0x5f)));
            }
            WireAnswer answer =
                    get("/federation?Action=getSigninToken&Session=" + encoded(changed.toString()));
            assertEquals(changed.toString().equals(json) ? 200 : 400, answer.status());
        }
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            String text = new String(noise, StandardCharsets.ISO_8859_1).replaceAll("[^!-~]", "%");
            browser.keep("countersign-signin=" + text.replaceAll("[;,\"\\\\]", ""));
            int page = get("/signin?" + text.replace("#", "")).status();
            int login =
                    get("/federation?Action=login&SigninToken=" + text.replace("#", "")).status();
            int out = post("/signin/sign-out", text).status();
            assertTrue(page == 200 || page == 400, "page " + page + " for " + text);
            assertTrue(login == 400 || login == 403, "login " + login + " for " + text);
            assertTrue(out == 303 || out == 400 || out == 403, "out " + out + " for " + text);
        }
    }

    @Test
    void other_paths_and_actions_are_not_there() throws Exception {
        assertEquals(404, get("/federation").status());
        assertEquals(404, get("/federation?Action=logout").status());
        assertEquals(405, post("/signin", "").status());
        assertEquals(400, get("/federation/").status());
        assertEquals(400, get("/Signin").status());
    }

    @Test
    void an_answer_that_cannot_be_recorded_signs_nobody_in() throws Exception {
        String token = token();
        world.audit().fill();

        WireAnswer answer = browser.get("/federation?Action=login&SigninToken=" + token);

        assertEquals(500, answer.status());
        assertTrue(answer.header("Set-Cookie").isEmpty());
    }

    private String token() throws Exception {
        WireAnswer answer =
                get("/federation?Action=getSigninToken&Session=" + encoded(sessionJson()));
        return answer.element("SigninToken").orElseThrow();
    }

    private String sessionJson() {
        return "{\"sessionId\":\"%s\",\"sessionKey\":\"%s\",\"sessionToken\":\"%s\"}"
                .formatted(
                        session.accessKeyId(),
                        session.secretAccessKey().reveal(),
                        session.sessionToken().orElseThrow());
    }

    private WireAnswer login(String token, String destination) throws Exception {
        return get(
                "/federation?Action=login&Issuer=https%3A%2F%2Fbroker.example&Destination="
                        + destination
                        + "&SigninToken="
                        + token);
    }

    private WireAnswer get(String target) throws Exception {
        return noted(browser.get(target));
    }

    private WireAnswer post(String target, String form) throws Exception {
        return noted(browser.post(target, form));
    }

    private WireAnswer noted(WireAnswer answer) throws InterruptedException {
        records.add(world.audit().only());
        return answer;
    }

    private WireAnswer api(String form) throws Exception {
        RequestBytes request = new RequestBytes("sts", Optional.of(World.ROOT), NOW);
        WireAnswer answer = WireAnswer.received(client.exchange(request.of(form)));
        records.add(world.audit().only());
        return answer;
    }

    private static String signOutToken(WireAnswer page) throws IOException {
        String mark = "name=\"token\" value=\"";
        int at = page.body().indexOf(mark) + mark.length();
        return page.body().substring(at, page.body().indexOf('"', at));
    }

    private static String member(String line, String name) {
        String mark = "\"" + name + "\":\"";
        int at = line.indexOf(mark) + mark.length();
        return line.substring(at, line.indexOf('"', at));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
