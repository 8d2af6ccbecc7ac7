package countersign.iam.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"000000", "000001", "123456", "999999"})
    void six_digits_are_a_code(String text) {
        TokenCode code = TokenCode.parse(text).orElseThrow();

        assertTrue(code.matches(Integer.parseInt(text)));
        assertFalse(code.matches(Integer.parseInt(text) + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12345", "1234567", "12345a", " 12345", "12345\n", "+12345", "-12345"})
    void anything_else_is_none(String text) {
        assertTrue(TokenCode.parse(text).isEmpty());
    }

    @Test
    void digits_of_other_scripts_are_none() {
        assertTrue(TokenCode.parse("١٢٣٤٥٦").isEmpty());
    }

    @Test
    void codes_match_by_their_digits() {
        assertTrue(code("012345").matches(code("012345")));
        assertFalse(code("012345").matches(code("012346")));
        assertFalse(code("012345").matches(code("112345")));
    }

    @Test
    void a_code_is_never_printed() {
        assertEquals("TokenCode(hidden)", code("123456").toString());
    }

    private static TokenCode code(String text) {
        return TokenCode.parse(text).orElseThrow();
    }
}
