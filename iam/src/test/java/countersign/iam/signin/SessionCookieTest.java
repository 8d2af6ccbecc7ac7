package countersign.iam.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.RandomBytes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SessionCookieTest {
    private static final Instant ENDS = Instant.parse("2026-11-22T10:00:00Z");

    private final SessionCookie cookie =
            SessionCookie.generate(ENDS, new RandomBytes(new SecureRandom()));

    @Test
    void what_the_browser_keeps_is_read_back_and_names_the_same_record() {
        SessionCookie read = SessionCookie.parse(cookie.reveal()).orElseThrow();

        assertEquals(SessionCookie.CHARACTERS, cookie.reveal().length());
        assertEquals(cookie.recordId(), read.recordId());
        assertEquals(ENDS, read.recordId().until());
        assertFalse(read.recordId().name().contains(cookie.reveal()));
    }

    @Test
    void only_our_own_page_knows_the_token_to_sign_out() {
        SessionCookie other = SessionCookie.generate(ENDS, new RandomBytes(new SecureRandom()));

        assertTrue(cookie.isSignOutToken(cookie.signOutToken()));
        assertFalse(cookie.isSignOutToken(other.signOutToken()));
        assertFalse(cookie.isSignOutToken(cookie.reveal()));
        assertFalse(cookie.isSignOutToken(""));
    }

    @Test
    void texts_that_we_never_wrote_are_no_cookies() {
        String text = cookie.reveal();
        Random random = new Random(20_261_122);
        for (int i = 0; i < text.length(); i++) {
            assertTrue(SessionCookie.parse(text.substring(0, i)).isEmpty());
            assertTrue(
                    SessionCookie.parse(text.substring(0, i) + '=' + text.substring(i)).isEmpty());
            assertTrue(
                    SessionCookie.parse(text.substring(0, i) + '+' + text.substring(i + 1))
                            .isEmpty());
        }
        assertTrue(SessionCookie.parse("_".repeat(54)).isEmpty(), "a time out of range");
        for (int i = 0; i < 20_000; i++) {
            char[] letters = new char[random.nextInt(70)];
            for (int at = 0; at < letters.length; at++) {
                letters[at] = (char) random.nextInt(256);
            }
            String hostile = new String(letters);
            assertEquals(
                    SessionCookie.parse(hostile).map(SessionCookie::reveal).orElse(hostile),
                    hostile);
        }
    }
}
