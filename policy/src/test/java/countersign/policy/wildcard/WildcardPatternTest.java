package countersign.policy.wildcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WildcardPatternTest {
    private static final int TEXT_LENGTH = 4_000;

    /// Each pattern is one that makes a backtracking matcher, or a search that starts again at each
    /// place, take quadratic time or worse.
    @ParameterizedTest(name = "{0} times {1}")
    @CsvSource({
        "*a, 500, *d*",
        "*aab, 300, *",
        "*aaaaaaaaaaaaaaaaaaaaaaaaaab, 1, *",
        "*a?, 500, *d*",
        "*a?aaaaaaaaaaaaaaaab, 1, *",
        "a*, 500, d*",
        "?*, 500, d*"
    })
    void a_text_is_read_at_most_three_times(String piece, int times, String end) {
        WildcardPattern pattern = WildcardPattern.of(piece.repeat(times) + end);
        CountedText text = new CountedText("a".repeat(TEXT_LENGTH) + "c");

        boolean matches = pattern.matches(text);

        assertFalse(matches);
        assertTrue(text.reads <= 3L * text.length(), () -> text.reads + " reads");
    }

    @Test
    void a_long_part_with_gaps_takes_a_step_for_each_64_of_its_units() {
        WildcardPattern pattern = WildcardPattern.of("*" + "a".repeat(999) + "?b*");
        CountedText text = new CountedText("a".repeat(TEXT_LENGTH));

        boolean matches = pattern.matches(text);

        assertFalse(matches);
        assertTrue(text.reads <= text.length(), () -> text.reads + " reads");
    }

    @Test
    void it_agrees_with_a_plain_recursive_matcher() {
        Random random = new Random(7);
        int matched = 0;
        for (int round = 0; round < 60_000; round++) {
            String pattern = random(random, "ab*?", 9);
            String text = random(random, "ab", 12);

            boolean matches = WildcardPattern.of(pattern).matches(text);

            assertEquals(plain(pattern, text), matches, () -> pattern + " on " + text);
            matched += matches ? 1 : 0;
        }
        assertTrue(matched > 5_000, "the texts are not chosen well");
    }

    @Test
    void parts_of_more_than_64_units_agree_too() {
        Random random = new Random(8);
        int matched = 0;
        for (int round = 0; round < 2_000; round++) {
            String text = random(random, "ab", 300) + "ab".repeat(80);
            int start = random.nextInt(text.length() - 140);
            StringBuilder part = new StringBuilder(text.substring(start, start + 130));
            part.setCharAt(random.nextInt(130), '?');
            if (random.nextBoolean()) {
                part.setCharAt(random.nextInt(130), random.nextBoolean() ? 'a' : 'b');
            }
            String pattern = "*" + part + "*";

            boolean matches = WildcardPattern.of(pattern).matches(text);

            assertEquals(naive(part.toString(), text), matches, () -> pattern + " on " + text);
            matched += matches ? 1 : 0;
        }
        assertTrue(matched > 500, "the texts are not chosen well");
    }

    @Test
    void a_long_part_of_many_letters_and_a_gap_takes_little_memory() {
        StringBuilder part = new StringBuilder("*?");
        for (int letter = 0x100; letter < 0xd800; letter++) {
            part.append((char) letter);
        }
        String letters = part.substring(2);

        WildcardPattern pattern = WildcardPattern.of(part + "*");

        assertTrue(pattern.matches("xx" + letters + "y"));
        assertFalse(
                pattern.matches(letters.repeat(2).substring(1, 100_000).replace('\u0101', 'x')));
    }

    private static String random(Random random, String letters, int lengthMax) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(lengthMax + 1); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static boolean plain(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') {
            return plain(rest, text) || (!text.isEmpty() && plain(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && plain(rest, text.substring(1));
    }

    private static boolean naive(String part, String text) {
        for (int start = 0; start + part.length() <= text.length(); start++) {
            int i = 0;
            while (i < part.length()
                    && (part.charAt(i) == '?' || part.charAt(i) == text.charAt(start + i))) {
                i++;
            }
            if (i == part.length()) {
                return true;
            }
        }
        return false;
    }

    /// Counts how often its characters are read, which is the work of a matcher.
    private static final class CountedText implements CharSequence {
        private final String text;
        private long reads;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new UnsupportedOperationException("a matcher reads in place");
        }
    }
}
