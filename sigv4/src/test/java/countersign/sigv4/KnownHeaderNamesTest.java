package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KnownHeaderNamesTest {
    private final KnownHeaderNames known = new KnownHeaderNames();

    @Test
    void what_was_read_once_is_not_read_again() {
        SignedHeaderNames first = known.parse("host;x-amz-date").orElseThrow();

        assertSame(first, known.parse("host;x-amz-date").orElseThrow());
    }

    @Test
    void only_the_canonical_text_is_kept() {
        known.parse("X-Amz-Date;Host");
        SignedHeaderNames first = known.parse("X-Amz-Date;Host").orElseThrow();

        assertEquals("host;x-amz-date", first.text());
        assertNotSame(first, known.parse("X-Amz-Date;Host").orElseThrow());
    }

    @Test
    void it_agrees_with_the_parser_whatever_came_before() {
        Random chance = new Random(31);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = chance.nextInt(12); left > 0; left--) {
                text.append("abA;; \u00e9".charAt(chance.nextInt(7)));
            }

            Optional<String> read = known.parse(text.toString()).map(SignedHeaderNames::text);

            assertEquals(
                    SignedHeaderNames.parse(text.toString()).map(SignedHeaderNames::text), read);
        }
    }
}
