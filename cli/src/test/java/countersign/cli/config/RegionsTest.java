package countersign.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegionsTest {
    private static final Pattern PLAIN =
            Pattern.compile("[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "us-east-1, true",
        "us-gov-west-1, true",
        "ap-southeast-13, true",
        "us-east-1x, false",
        "us-east-100, false",
        "us-east-, false",
        "us-1, false",
        "US-east-1, false",
        "a-b-c-d-e-1, false",
        "'', false",
    })
    void a_region_is_named_as_aws_names_regions(String text, boolean isName) {
        assertEquals(isName, Regions.isName(text));
    }

    @Test
    void it_agrees_with_the_pattern() {
        Random chance = new Random(23);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int words = chance.nextInt(6); words > 0; words--) {
                text.repeat('a' + chance.nextInt(26), chance.nextInt(14)).append('-');
            }
            for (int left = chance.nextInt(4); left > 0; left--) {
                text.append("019aA-\u0661".charAt(chance.nextInt(7)));
            }

            assertEquals(
                    PLAIN.matcher(text).matches(), Regions.isName(text.toString()), text::toString);
        }
    }
}
