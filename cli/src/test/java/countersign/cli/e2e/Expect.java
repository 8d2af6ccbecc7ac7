package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import tools.jackson.databind.JsonNode;

/// What must be in an answer, at a path of member names and positions.
final class Expect {
    private Expect() {}

    static void text(String expected, JsonNode answer, Object... path) {
        assertEquals(expected, at(answer, path).asString(), () -> "in " + answer);
    }

    static void number(int expected, JsonNode answer, Object... path) {
        assertEquals(expected, at(answer, path).asInt(), () -> "in " + answer);
    }

    /// So many elements of a list.
    static void size(int expected, JsonNode answer, Object... path) {
        assertEquals(expected, at(answer, path).size(), () -> "in " + answer);
    }

    /// A list of texts that has this one.
    static void has(String expected, JsonNode answer, Object... path) {
        assertTrue(
                at(answer, path).valueStream().anyMatch(it -> it.asString().equals(expected)),
                () -> "no " + expected + " in " + answer);
    }

    static void present(JsonNode answer, Object... path) {
        assertTrue(!at(answer, path).asString().isEmpty(), () -> "in " + answer);
    }

    private static JsonNode at(JsonNode answer, Object... path) {
        JsonNode node = answer;
        for (Object step : path) {
            node = step instanceof Integer index ? node.path(index) : node.path((String) step);
        }
        return node;
    }
}
