package countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Our linear matcher beside Java's own, over all patterns of the models.
class TextPatternTest {
    private static final String[] PIECES = {
        "a",
        "Z",
        "0",
        "9",
        "_",
        "-",
        "--",
        "/",
        "//",
        ".",
        ",",
        "=",
        "+",
        "@",
        ":",
        "?",
        "#",
        "v1",
        "p-",
        "o-",
        "r-",
        "http://",
        "https://",
        " ",
        "\t",
        "\n",
        "\u007f",
        "\u0080",
        "\u00a0",
        "\u00a1",
        "\u00e9",
        "\u0301",
        "\u0660",
        "\u1000",
        "\u10ff",
        "\u1100",
        "\u2028",
        "\ud7ff",
        "\ue000",
        "\ufffd",
        "\uffff",
        "\ud800",
        "\udc00",
        "\ud83d\ude00",
        "\ud800\udc00",
        "F",
        "*",
        "{",
        "}",
        "abcdefghij"
    };

    static Set<String> patterns() {
        Set<String> patterns = new TreeSet<>();
        Set<Shape> seen = new HashSet<>();
        Stream.of(StsApi.SERVICE, IamApi.SERVICE)
                .flatMap(service -> service.operations().values().stream())
                .forEach(operation -> {
                    collect(operation.input(), seen, patterns);
                    collect(operation.output(), seen, patterns);
                });
        return patterns;
    }

    private static void collect(Shape shape, Set<Shape> seen, Set<String> patterns) {
        if (!seen.add(shape)) {
            return;
        }
        switch (shape) {
            case StructureShape<?> structure ->
                    structure.members().forEach(member -> collect(member.shape(), seen, patterns));
            case ListShape list -> collect(list.member(), seen, patterns);
            case MapShape map -> {
                collect(map.key(), seen, patterns);
                collect(map.value(), seen, patterns);
            }
            case TextShape text -> text.pattern().ifPresent(one -> patterns.add(one.text()));
            case IntegerShape _, BooleanShape _, TimestampShape _, BlobShape _ -> {}
        }
    }

    @Test
    void the_models_have_more_than_40_patterns() {
        assertTrue(patterns().size() > 40, () -> patterns().toString());
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void a_pattern_means_what_java_means_by_it(String pattern) {
        TextPattern ours = TextPattern.of(pattern);
        Pattern javas = Pattern.compile(pattern);
        Random random = new Random(pattern.hashCode());
        for (int round = 0; round < 1_000; round++) {
            String text = text(random);
            assertEquals(javas.matcher(text).matches(), ours.matches(text), text);
        }
        for (int codePoint = 0; codePoint < 0x11000; codePoint += round(codePoint)) {
            String text = Character.toString(codePoint);
            assertEquals(javas.matcher(text).matches(), ours.matches(text), text);
        }
    }

    private static int round(int codePoint) {
        return codePoint < 0x300 ? 1 : 7;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(5) == 0 ? 70 : 6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void a_hostile_text_is_followed_in_linear_time(String pattern) {
        TextPattern ours = TextPattern.of(pattern);
        for (String piece : new String[] {"a", "a-", "/a", "/", "-", "https://a?", "\u00e9"}) {
            String text = piece.repeat(50_000) + "\uffff";

            assertFalse(ours.matches(text));
        }
    }

    /// With a machine that backtracks each of these doubles with each letter.
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(a*)*b", "(a?){900}b", "(a{1,30}){1,30}b"})
    void nested_repetition_does_not_explode(String pattern) {
        assertFalse(TextPattern.of(pattern).matches("a".repeat(5_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[^a]",
                "a.b",
                "\\s",
                "\\bword",
                "(?=a)",
                "(?:a)",
                "a**",
                "a*?",
                "[a",
                "(a",
                "a)",
                "a{1001}",
                "a{,3}",
                "[b-a]",
                "[a&&b]",
                "[[a]]",
                "\\p{Lu}",
                "\\x41",
                "a^b",
                "a$b",
                "*a",
                "[]",
                "a\\",
                "((((a{99}){99}){99}){99})"
            })
    void what_the_models_do_not_use_is_refused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> TextPattern.of(pattern).matches(""));
    }
}
