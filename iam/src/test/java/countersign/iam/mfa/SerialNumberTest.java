package countersign.iam.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SerialNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"GAHT12345678", "arn:aws:iam::123456789012:mfa/a/b+c=d,e.f@g-h_i"})
    void an_arn_or_a_printed_number_is_one(String text) {
        assertEquals(text, SerialNumber.parse(text).orElseThrow().text());
    }

    @ParameterizedTest(name = "{0} characters: {1}")
    @CsvSource({"8, false", "9, true", "256, true", "257, false"})
    void it_has_9_to_256_characters(int length, boolean allowed) {
        assertEquals(allowed, SerialNumber.parse("a".repeat(length)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial number", "serial\nnumber", "sérialnumber", "serial*number"})
    void other_characters_are_refused(String text) {
        assertEquals(false, SerialNumber.parse(text).isPresent());
    }

    @Test
    void none_can_be_made_that_would_not_parse() {
        assertThrows(IllegalArgumentException.class, () -> new SerialNumber("a b c d e f"));
    }
}
