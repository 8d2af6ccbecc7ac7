package countersign.policy.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionsTest {
    private static final String DOCUMENT =
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Action": ["a:b", "c:d"]},
                {"Condition": {"Null": {"aws:RequestTag/a~b": "true"}}}
              ]
            }
            """;

    @ParameterizedTest(name = "{0} is at line {1}, column {2}")
    @CsvSource({
        "'', 1, 1",
        "/Version, 2, 14",
        "/Statement, 3, 16",
        "/Statement/0/Action/1, 4, 24",
        "/Statement/1/Condition/Null/aws:RequestTag~1a~0b, 5, 51",
        "/Statement/1/Effect, 5, 5",
        "/Statement/7/Effect, 3, 16",
        "/Nothing/at/all, 1, 1"
    })
    void a_value_is_where_it_begins_or_where_the_one_around_it_does(
            String pointer, int line, int column) {
        Positions found = Positions.find(DOCUMENT, List.of(pointer));

        assertEquals(new Position(line, column), found.of(pointer));
        assertEquals(Optional.empty(), found.fault());
    }

    @ParameterizedTest(name = "{0}: line {1}, column {2}")
    @CsvSource({"'{\"a\": 1,\n  x}', 2, 3", "'{} {', 1, 5", "'', 0, 0"})
    void a_text_that_is_no_json_has_a_place_where_it_breaks(String text, int line, int column) {
        Optional<Position> fault = Positions.find(text, List.of("/a")).fault();

        assertEquals(line == 0 ? Optional.empty() : Optional.of(new Position(line, column)), fault);
    }

    @ParameterizedTest(name = "{0} {1} times {2}")
    @CsvSource({
        "'', [, 17, 18",
        "'', '{\"a\":', 2000, 82",
        "'{\"a\":', 1, 2000, 2006",
        "'{\"', a, 60000, 60003"
    })
    void a_text_beyond_the_parsers_limits_has_one_too(
            String start, String repeated, int times, int column) {
        String text = start + repeated.repeat(times);

        Optional<Position> fault = Positions.find(text, List.of("/a/a")).fault();

        assertEquals(Optional.of(new Position(1, column)), fault);
    }

    @Test
    void any_text_can_be_walked() {
        Random random = new Random(5);
        int broken = 0;
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder(DOCUMENT);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(text.length());
                text.replace(
                        at,
                        Math.min(text.length(), at + random.nextInt(3)),
                        String.valueOf("{}[]\",:x\n".charAt(random.nextInt(9))));
            }

            Positions found =
                    Positions.find(text.toString(), List.of("/Statement/0/Action/1", "/Version"));

            assertTrue(found.of("/Statement/0/Action/1").line() >= 1);
            broken += found.fault().isPresent() ? 1 : 0;
        }
        assertTrue(broken > 1_000, "broken: " + broken);
    }
}
