package countersign.apigenerator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdnTest {
    @Test
    void maps_vectors_strings_keywords_numbers_and_booleans_are_read() {
        String text =
                """
                ; a comment
                {:a 1, :b ["x\\\\y\\"z" true false -5]
                 :c {} ; another
                 "d" [{:shape "s"}]}
                """;

        assertEquals(
                Map.of(
                        "a", 1L,
                        "b", List.of("x\\y\"z", true, false, -5L),
                        "c", Map.of(),
                        "d", List.of(Map.of("shape", "s"))),
                Edn.readMap(text));
    }

    @Test
    void a_real_keeps_its_digits() {
        assertEquals(Map.of("a", new BigDecimal("0.001")), Edn.readMap("{:a 0.001}"));
    }

    @Test
    void keys_keep_the_order_of_the_file() {
        assertEquals(List.of("z", "a", "m"), List.copyOf(Edn.readMap("{:z 1 :a 2 :m 3}").keySet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{:a",
                "{:a}",
                "{:a 1",
                "{:a 1} {}",
                "[1]",
                "{:a nil}",
                "{:a 1.5e3}",
                "{:a #{1}}",
                "{:a sym}",
                "{:a \"x}",
                "{:a \"\\q\"}",
                "{:a 1 :a 2}",
                "{1 2}",
                "{:a 1}}",
                "{: 1}",
                "{:a 1234567890123456789}"
            })
    void what_is_not_in_the_model_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Edn.readMap(text));
    }
}
