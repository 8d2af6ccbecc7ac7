package countersign.policy.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonReaderTest {
    private static final int DEPTH_MAX = 8;

    /// A reader of others, as strict.
    private static final JsonMapper JACKSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private static final List<String> SEEDS =
            List.of(
                    """
                    {"Version": "2012-10-17", "a": [1, -0, 2.50, 1e3, -1.5E-7, true, false, null],
                     "b": {"": "", "c": "A\\u00e9\\n\\\\\\"\\/", "d": [[], {}, [{"e": "x"}]]}}
                    """,
                    "[\"\\ud83d\\ude00\", \"\ud83d\ude00\", \"\u00e9\", \"\\b\\f\\r\\t\"]",
                    "[[[[[[[[1]]]]]]]]",
                    " 0 ",
                    "\"text\"");

    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ",",
                    ":",
                    "\\",
                    "0",
                    "1",
                    "-",
                    "+",
                    ".",
                    "e",
                    "E",
                    "true",
                    "nul",
                    "\\u",
                    "\\ud800",
                    "\\u0000",
                    "00",
                    "\t",
                    "\n",
                    "\u0001",
                    "\ufeff",
                    "\u00a0",
                    "/",
                    "//",
                    "'",
                    "NaN",
                    "\ud83d",
                    "\"a\":1,",
                    "\u007f");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[",
                "{",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\"}",
                "{\"a\":}",
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "1e+",
                "+1",
                "0x1",
                "tru",
                "truex",
                "[true false]",
                "'a'",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u00\"",
                "[1] 2",
                "[1]]",
                "/**/1",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "[[[[[[[[[1]]]]]]]]]",
                "\"\\ud800\"",
                "\"\\ude00\\ud83d\"",
                "\"\\u0000\"",
                "\ufeff1",
                "\"\t\""
            })
    void what_is_no_json_or_has_two_meanings_is_refused(String text) {
        assertThrows(JsonFault.class, () -> JsonReader.read(text));
    }

    @ParameterizedTest(name = "{0} fails at {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"b/c\":[1,{\"~\":x}]}} | /a/b~1c/1/~0",
                "{\"a\":[1 2]} | /a/0",
                "[1,2,\"\\ud800\"] | /2",
                "{\"a\":1,\"b\":2,\"a\":3} | /a"
            })
    void a_fault_says_where(String text, String pointer) {
        JsonFault fault = assertThrows(JsonFault.class, () -> JsonReader.read(text));

        assertEquals(pointer, fault.pointer());
    }

    @Test
    void an_object_of_many_members_has_each_name_once() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 100; i++) {
            text.append("\"n").append(i).append("\":").append(i).append(',');
        }
        String once = text + "\"last\":1}";
        String twice = text + "\"n99\":1}";

        assertEquals(
                new Json.Numeral("57"),
                read(once) instanceof Json.Members members ? members.get("n57") : "none");
        assertThrows(JsonFault.class, () -> JsonReader.read(twice));
    }

    @Test
    void it_reads_and_refuses_what_jackson_does() {
        Random random = new Random(7);
        int read = 0;
        for (int round = 0; round < 200_000; round++) {
            String text = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);

            Optional<String> ours = ours(text);

            assertEquals(jacksons(text), ours, text);
            read += ours.isPresent() ? 1 : 0;
        }
        assertTrue(read > 10_000, "the mutations leave too little alive: " + read);
    }

    private static Json read(String text) {
        try {
            return JsonReader.read(text);
        } catch (JsonFault fault) {
            throw new AssertionError(text, fault);
        }
    }

    private static Optional<String> ours(String text) {
        try {
            return Optional.of(rendered(JsonReader.read(text)));
        } catch (JsonFault fault) {
            return Optional.empty();
        }
    }

    /// Jackson takes U+0000 and half surrogates, which we don't.
    private static Optional<String> jacksons(String text) {
        try {
            JsonNode node = JACKSON.readTree(text);
            return node.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(rendered(node)).filter(JsonReaderTest::isWellFormed);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean isWellFormed(String text) {
        return text.indexOf('\u0000') < 0
                && text.codePoints()
                        .noneMatch(it ->
                                it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE);
    }

    private static String rendered(Json value) {
        return switch (value) {
            case Json.Text(String text) -> "'" + text + "'";
            case Json.Numeral(String literal) -> number(literal);
            case Json.Bool(boolean bool) -> Boolean.toString(bool);
            case Json.Null _ -> "null";
            case Json.Array(List<Json> elements) ->
                    elements.stream().map(JsonReaderTest::rendered).toList().toString();
            case Json.Members members -> {
                List<String> all = new ArrayList<>();
                members.forEach((name, member) -> all.add("'" + name + "'=" + rendered(member)));
                yield "{" + String.join(", ", all) + "}";
            }
        };
    }

    private static String rendered(JsonNode node) {
        if (node.isObject()) {
            List<String> all = new ArrayList<>();
            node.properties()
                    .forEach(it -> all.add("'" + it.getKey() + "'=" + rendered(it.getValue())));
            return "{" + String.join(", ", all) + "}";
        }
        if (node.isArray()) {
            List<String> all = new ArrayList<>();
            node.forEach(it -> all.add(rendered(it)));
            return all.toString();
        }
        return node.isString()
                ? "'" + node.stringValue() + "'"
                : node.isNumber() ? number(node.decimalValue().toString()) : node.toString();
    }

    private static String number(String literal) {
        return new BigDecimal(literal).stripTrailingZeros().toString();
    }

    private static String mutated(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
                default -> {
                    int end = Math.min(text.length(), at + random.nextInt(20));
                    text.insert(at, text.substring(at, end));
                }
            }
        }
        return text.toString();
    }
}
