package countersign.server.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.http.Header;
import countersign.http.HttpHead;
import countersign.http.HttpRequest;
import countersign.http.Peer;
import countersign.iam.signin.SessionCookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BrowserCookieTest {
    private static final String TEXT = "AAAAAGph1q" + "A".repeat(44);
    private static final SessionCookie COOKIE = SessionCookie.parse(TEXT).orElseThrow();
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

    private final BrowserCookie plain = new BrowserCookie(() -> "http://127.0.0.1:8080/issuer/");
    private final BrowserCookie known = new BrowserCookie(() -> "https://sts.example/issuer/");

    @Test
    void where_the_way_is_encrypted_the_browser_sends_it_no_other_way() {
        String secure = "__Host-countersign-signin=" + TEXT + ATTRIBUTES + "; Secure";

        assertEquals(secure, plain.set(request(true), COOKIE).value());
        assertEquals(secure, known.set(request(false), COOKIE).value());
        assertEquals(
                "countersign-signin=" + TEXT + ATTRIBUTES,
                plain.set(request(false), COOKIE).value());
    }

    @Test
    void a_cookie_of_the_plain_name_is_not_taken_where_the_way_is_encrypted() {
        String plainPair = "countersign-signin=" + TEXT;

        assertTrue(read(plain, request(false, plainPair)).isPresent());
        assertTrue(read(plain, request(true, plainPair)).isEmpty());
        assertTrue(read(plain, request(true, "__Host-countersign-signin=" + TEXT)).isPresent());
    }

    @Test
    void one_cookie_is_taken_among_others_and_of_two_none() {
        String pair = "countersign-signin=" + TEXT;

        assertTrue(read(plain, request(false, "a=b; " + pair + ";c")).isPresent());
        assertTrue(read(plain, request(false, "a=b", pair)).isPresent());
        assertTrue(read(plain, request(false, "xcountersign-signin=" + TEXT)).isEmpty());
        assertTrue(read(plain, request(false, pair + "; " + pair)).isEmpty());
        assertTrue(read(plain, request(false, pair, "countersign-signin=")).isEmpty());
        assertTrue(read(plain, request(false)).isEmpty());
    }

    private static Optional<String> read(BrowserCookie cookie, HttpRequest request) {
        return cookie.read(request).map(SessionCookie::reveal);
    }

    private static HttpRequest request(boolean secure, String... cookies) {
        List<Header> headers =
                Arrays.stream(cookies).map(value -> new Header("cookie", value)).toList();
        return new HttpRequest(
                "5f0c1b8e-0000-4000-8000-000000000000",
                new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), secure),
                new HttpHead("GET", "/signin", headers),
                new byte[0]);
    }
}
