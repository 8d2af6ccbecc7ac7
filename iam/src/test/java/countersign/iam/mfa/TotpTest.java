package countersign.iam.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {
    private static final Totp TOTP =
            new Totp(Seed.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));

    /// RFC 4226, appendix D.
    @ParameterizedTest(name = "counter {0}: {1}")
    @CsvSource({
        "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
        "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
    })
    void codes_are_those_of_rfc_4226(long counter, int code) {
        assertEquals(code, TOTP.codeOf(counter));
    }

    /// RFC 6238, appendix B, SHA1: the last six of its eight digits.
    @ParameterizedTest(name = "second {0}: {1}")
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_rfc_6238(long second, String code) {
        assertEquals(code, TOTP.revealCodeAt(Instant.ofEpochSecond(second)));
    }

    @ParameterizedTest(name = "second {0} is in step {1}")
    @CsvSource({"0, 0", "29, 0", "30, 1", "59, 1", "60, 2", "-1, -1", "-30, -1", "-31, -2"})
    void a_step_has_30_seconds(long second, long counter) {
        assertEquals(counter, Totp.counterAt(Instant.ofEpochSecond(second)));
    }

    @Test
    void a_fraction_of_a_second_is_of_its_second() {
        assertEquals(0, Totp.counterAt(Instant.ofEpochSecond(29, 999_999_999)));
    }
}
