package countersign.iam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WitnessedTimeTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    private final WitnessedTime time = new WitnessedTime();

    @Test
    void nothing_confirms_a_clock_of_which_nobody_said_anything() {
        assertFalse(time.confirms(TEN));
    }

    @ParameterizedTest
    @CsvSource({
        // what the witness's clock showed, ours at that time, ours later, whether that is believed
        "0, 0, 0, true",
        "0, 900, 900, true",
        "0, -900, -900, true",
        "0, 901, 901, false",
        "0, -901, -901, false",
        "0, 18000, 18000, false",
        "0, 0, 1800, true",
        "0, 0, 1801, false",
        "0, 0, 18000, false",
        "0, 0, -901, false",
    })
    void a_clock_is_confirmed_for_a_while_by_one_that_is_near(
            long said, long shown, long later, boolean believed) {
        time.witness(TEN.plusSeconds(said), TEN.plusSeconds(shown));

        assertEquals(believed, time.confirms(TEN.plusSeconds(later)));
    }

    @Test
    void a_late_witness_of_an_earlier_time_takes_nothing_back() {
        time.witness(TEN.plusSeconds(600), TEN.plusSeconds(600));
        time.witness(TEN, TEN.plusSeconds(601));

        assertTrue(time.confirms(TEN.plusSeconds(2_400)));
    }

    @Test
    void a_clock_that_was_put_right_is_confirmed_anew() {
        time.witness(TEN.plusSeconds(18_000), TEN.plusSeconds(18_000));

        time.witness(TEN, TEN);

        assertTrue(time.confirms(TEN));
    }
}
