package countersign.gateway.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.api.ServiceApis;
import countersign.gateway.naming.AttributeExpression.Kind;
import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Documented: *DynamoDB Developer Guide*, "Using projection expressions", "Condition and filter
/// expressions, operators, and functions", "Using update expressions".
class AttributeExpressionTest {
    private static final Parameters PLACEHOLDERS =
            Requests.read(
                            ServiceApis.packed().find("dynamodb").orElseThrow(),
                            Requests.json(
                                    "1.0",
                                    "DynamoDB_20120810.GetItem",
                                    "{\"#a\":\"Alpha\",\"#A\":\"Other\",\"#0\":\"Zero\"}"))
                    .parameters();

    private static String names(Kind kind, String expression) {
        return AttributeExpression.names(kind, expression, PLACEHOLDERS)
                .map(names -> String.join(" ", new TreeSet<>(names)))
                .orElse("unknown");
    }

    @ParameterizedTest(name = "{0} {1} names {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PROJECTION|Title, Price, Color|Color Price Title",
                "PROJECTION|Description, RelatedItems[0], ProductReviews.FiveStar|Description ProductReviews RelatedItems",
                "PROJECTION|#a.#0[1][2].x , _y|Alpha _y",
                "PROJECTION|#A|Other",
                "CONDITION|Price <= :p|Price",
                "CONDITION|attribute_not_exists(Id)|Id",
                "CONDITION|NOT (ProductCategory IN (:c1, :c2)) and Price between :lo and :hi|Price ProductCategory",
                "CONDITION|size(VideoHtml) > :n OR contains(Color, #a)|Alpha Color VideoHtml",
                "CONDITION|begins_with(Pictures.FrontView, :v)|Pictures",
                "CONDITION|(a = :a AND (b <> :b OR NOT c < d.e)) AND attribute_type(f, :t)|a b c d f",
                "UPDATE|SET Price = Price - :p, RelatedItems[1] = :ri REMOVE InStock, Brand|Brand InStock Price RelatedItems",
                "UPDATE|set #a = if_not_exists(Views, :zero) + :one add QuantityOnHand :q delete Color :c|Alpha Color QuantityOnHand Views",
                "UPDATE|SET RelatedItems = list_append(:vals, RelatedItems)|RelatedItems"
            })
    void each_attribute_is_named_by_its_top(Kind kind, String expression, String named) {
        assertEquals(named, names(kind, expression));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PROJECTION|a b",
                "PROJECTION|a,",
                "PROJECTION|a..b",
                "PROJECTION|a[b]",
                "PROJECTION|a[-1]",
                "PROJECTION|#unknown",
                "PROJECTION|a.#unknown",
                "PROJECTION|a = :v",
                "PROJECTION|1a",
                "PROJECTION|a;b",
                "PROJECTION|caf\u00e9",
                "PROJECTION|a\u00a0,b",
                "PROJECTION|size",
                "CONDITION|a",
                "CONDITION|a = ",
                "CONDITION|a == :v",
                "CONDITION|(a = :v",
                "CONDITION|a = :v)",
                "CONDITION|a BETWEEN :v",
                "CONDITION|a IN ()",
                "CONDITION|steal(a)",
                "CONDITION|a = :v b = :v",
                "CONDITION|a = 'x'",
                "CONDITION|SET a = :v",
                "UPDATE|a = :v",
                "UPDATE|SET a",
                "UPDATE|SET add = :v",
                "UPDATE|SET a = :v,",
                "UPDATE|ADD a b",
                "UPDATE|REMOVE a :v",
                "UPDATE|SET a = :v + :v + :v"
            })
    void what_isnt_written_as_documented_names_nothing(Kind kind, String expression) {
        assertEquals("unknown", names(kind, expression));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_no_expression(Kind kind) {
        assertEquals("unknown", names(kind, ""));
        assertEquals("unknown", names(kind, " "));
    }

    @Test
    void length_and_depth_are_bounded() {
        assertEquals("a", names(Kind.CONDITION, "(".repeat(31) + "a = :v" + ")".repeat(31)));
        assertEquals("unknown", names(Kind.CONDITION, "(".repeat(32) + "a = :v" + ")".repeat(32)));
        assertEquals("unknown", names(Kind.CONDITION, "(".repeat(4000)));
        assertEquals("unknown", names(Kind.CONDITION, "NOT ".repeat(1000) + "a = :v"));
        assertEquals("a", names(Kind.PROJECTION, "a" + " ".repeat(4095)));
        assertEquals("unknown", names(Kind.PROJECTION, "a" + " ".repeat(4096)));
    }

    private static final List<String> PIECES =
            List.of(
                    "a",
                    "Bee",
                    "#a",
                    "#0",
                    "#x",
                    ":v",
                    ":w",
                    "=",
                    "<>",
                    "<",
                    ">=",
                    "(",
                    ")",
                    ",",
                    ".",
                    "[",
                    "]",
                    "0",
                    "17",
                    "+",
                    "-",
                    "AND",
                    "or",
                    "NOT",
                    "BETWEEN",
                    "IN",
                    "SET",
                    "REMOVE",
                    "ADD",
                    "DELETE",
                    "size",
                    "contains",
                    "if_not_exists",
                    "'",
                    "\u00e9");

    /// What is understood names just the words that are neither functions, keywords nor parts of
    /// another: found here without a grammar.
    @ParameterizedTest
    @EnumSource
    void whatever_is_understood_names_all_its_words(Kind kind) {
        Random random = new Random(7);
        List<String> whole =
                List.of(
                        "a = :v AND Bee < :w",
                        "SET a = Bee + :v REMOVE #a , #0",
                        "a , Bee.a [ 0 ] , #a",
                        "contains ( a , :v ) or NOT size ( Bee ) > :w");
        int understood = 0;
        for (int i = 0; i < 40_000; i++) {
            List<String> tokens =
                    new ArrayList<>(
                            List.of(whole.get(random.nextInt(whole.size())).split(" ", -1)));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                tokens.set(
                        random.nextInt(tokens.size()), PIECES.get(random.nextInt(PIECES.size())));
            }
            String expression = String.join(" ", tokens);
            Optional<Set<String>> names = AttributeExpression.names(kind, expression, PLACEHOLDERS);
            if (names.isPresent()) {
                understood++;
                assertEquals(words(expression), new TreeSet<>(names.get()), expression);
            }
        }
        assertTrue(understood > 100, "understood: " + understood);
    }

    private static final Pattern WORD = Pattern.compile("(\\.\\s*)?([#:]?[A-Za-z][A-Za-z]*|[#:]0)");
    private static final Set<String> NO_NAMES =
            Set.of("and", "or", "not", "between", "in", "set", "remove", "add", "delete", "size");

    private static Set<String> words(String expression) {
        Set<String> words = new TreeSet<>();
        Matcher word =
                WORD.matcher(
                        expression.replace("if_not_exists", "size").replace("contains", "size"));
        while (word.find()) {
            String text = word.group(2);
            if (word.group(1) == null
                    && !text.startsWith(":")
                    && !NO_NAMES.contains(text.toLowerCase(Locale.ROOT))) {
                words.add(text.startsWith("#") ? PLACEHOLDERS.entryText(text).orElseThrow() : text);
            }
        }
        return words;
    }

    @Test
    void the_longest_takes_no_time() {
        String names = "a,".repeat(2047) + "b";
        assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> assertEquals("a b", names(Kind.PROJECTION, names)));
    }
}
