package countersign.iam.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Base32Test {
    /// RFC 4648, section 10, without padding.
    @ParameterizedTest(name = "\"{0}\" is {1}")
    @CsvSource({
        "'', ''",
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI"
    })
    void texts_are_those_of_rfc_4648(String plain, String text) {
        byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);

        assertEquals(text, Base32.encode(bytes));
        assertArrayEquals(bytes, Base32.decode(text).orElseThrow());
    }

    @Test
    void whatever_was_encoded_is_decoded() {
        Random chance = new Random(1);
        for (int length = 0; length < 100; length++) {
            byte[] bytes = new byte[length];
            chance.nextBytes(bytes);

            assertArrayEquals(bytes, Base32.decode(Base32.encode(bytes)).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"my", "MY======", "M", "MZX", "MZXW6Y", "MZ", "M1", "M Y", "MÝ", "8Y"})
    void what_the_encoder_would_not_write_is_refused(String text) {
        assertTrue(Base32.decode(text).isEmpty());
    }
}
