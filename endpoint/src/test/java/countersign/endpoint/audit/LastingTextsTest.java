package countersign.endpoint.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LastingTextsTest {
    private final LastingTexts texts = new LastingTexts();

    @Test
    void a_text_is_written_the_second_time_as_the_first() {
        for (String text :
                new String[] {
                    "", "plain", "a\"b\\c\n", "caf\u00c3\u00a9", "\u4e2d", "x".repeat(600)
                }) {
            assertEquals(plain(text, 100), lasting(text, 100));
            assertEquals(plain(text, 100), lasting(text, 100));
            assertEquals(plain(text, 3), lasting(text, 3));
        }
    }

    @Test
    void texts_of_one_place_do_not_take_one_anothers() {
        Random chance = new Random(37);
        for (int i = 0; i < 20_000; i++) {
            String text = "user-" + chance.nextInt(2_000);

            assertEquals(plain(text, 64), lasting(text, 64));
        }
    }

    private String lasting(String text, int charsMax) {
        JsonBytes out = new JsonBytes();
        texts.write(text, charsMax, out);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static String plain(String text, int charsMax) {
        JsonBytes out = new JsonBytes();
        out.quoted(ReceivedText.readable(text), charsMax);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
