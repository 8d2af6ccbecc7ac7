package countersign.policy.grammar;

import java.util.List;
import java.util.Map;

/// A JSON value (RFC 8259).
public sealed interface Json {
    record Text(String value) implements Json {}

    /// @param literal as it stands in the document
    record Numeral(String literal) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    record Array(List<Json> elements) implements Json {}

    /// @param byName in the order of the document
    record Members(Map<String, Json> byName) implements Json {}
}
