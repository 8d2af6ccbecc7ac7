package countersign.policy.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.wildcard.WildcardPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternOverlapTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "abc, abc, true",
        "abc, abd, false",
        "*, abc, true",
        "a*c, *b*, true",
        "a?c, a*, true",
        "a?, *bc, false",
        "**, ?, true",
        "'', *, true",
        "'', ?, false",
        "arn:*:s3:::*/*, arn:aws:s3:::bucket, false",
        "arn:*:s3:::*/*, arn:aws:s3:::bucket/*, true",
        "arn:*:s3:::*/*, arn:aws:s3:::bucket*, true"
    })
    void patterns_overlap_where_a_text_matches_both(String one, String other, boolean overlap) {
        assertEquals(overlap, PatternOverlap.of(one, other));
        assertEquals(overlap, PatternOverlap.of(other, one));
    }

    /// Of patterns of up to 4 units over two letters, a common text of 8 letters or fewer exists if
    /// any does: longer runs of a star can be cut.
    @Test
    void it_agrees_with_trying_all_short_texts() {
        List<String> texts = texts(8);
        Random random = new Random(7);
        int overlapping = 0;
        for (int round = 0; round < 400; round++) {
            String one = pattern(random);
            String other = pattern(random);
            WildcardPattern first = WildcardPattern.of(one);
            WildcardPattern second = WildcardPattern.of(other);

            boolean expected =
                    texts.stream().anyMatch(text -> first.matches(text) && second.matches(text));

            assertEquals(expected, PatternOverlap.of(one, other), one + " and " + other);
            overlapping += expected ? 1 : 0;
        }
        assertTrue(overlapping > 50 && overlapping < 350, "overlapping: " + overlapping);
    }

    private static String pattern(Random random) {
        StringBuilder pattern = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            pattern.append("ab*?".charAt(random.nextInt(4)));
        }
        return pattern.toString();
    }

    private static List<String> texts(int lengthMax) {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int from = 0, length = 0; length < lengthMax; length++) {
            int to = texts.size();
            for (int i = from; i < to; i++) {
                texts.add(texts.get(i) + "a");
                texts.add(texts.get(i) + "b");
            }
            from = to;
        }
        return texts;
    }
}
