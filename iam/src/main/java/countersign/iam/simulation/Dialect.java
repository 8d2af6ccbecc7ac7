package countersign.iam.simulation;

import countersign.policy.PolicyDocument;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads documents as the simulator understands them, where that is not how requests are judged.
///
/// Each quirk is a change of the document before it is compiled, made for the one context and
/// caller that are simulated: so the evaluator has none of them, and can't show them to a request.
/// Statements keep their number and order.
final class Dialect {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private final List<Quirk> quirks;

    private Dialect(List<Quirk> quirks) {
        this.quirks = List.copyOf(quirks);
    }

    /// A way of the simulator's own.
    interface Quirk {
        /// Changes a statement; answers whether it did.
        ///
        /// @param statement of a document that its rules allow
        boolean change(SourceType type, ObjectNode statement);
    }

    /// The simulator's ways in one simulation.
    ///
    /// @param sameAccount whether the caller's account owns the resources
    /// @param context by lower-cased key
    static Dialect of(Simulated caller, boolean sameAccount, Map<String, ContextValue> context) {
        List<Quirk> quirks = new ArrayList<>();
        quirks.add(new NumberQuirk(context));
        quirks.add(new AddressQuirk(context));
        if (sameAccount && caller.isOneToName()) {
            quirks.add(RootGrantQuirk.of(caller));
        }
        return new Dialect(quirks);
    }

    /// Empty if the text is no policy.
    Optional<SourcePolicy> read(SourceType type, SourceText source) {
        PolicyReader reader = new PolicyReader(type.rules());
        return switch (reader.read(source.text())) {
            case Reading.Refused _ -> Optional.empty();
            case Reading.Read(PolicyDocument document) ->
                    Optional.of(SourcePolicy.of(type, source, changed(type, source, document)));
        };
    }

    /// The values of an element, such as Resource, of all statements of a policy.
    static List<String> values(SourceText policy, String element) {
        JsonNode document = JSON.readTree(policy.text());
        return statements(document).stream()
                .map(statement -> statement.path(element))
                .flatMap(value -> elements(value).stream())
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }

    private PolicyDocument changed(SourceType type, SourceText source, PolicyDocument plain) {
        JsonNode document = JSON.readTree(source.text());
        boolean changed = false;
        for (JsonNode statement : statements(document)) {
            for (Quirk quirk : quirks) {
                changed |= quirk.change(type, (ObjectNode) statement);
            }
        }
        if (!changed) {
            return plain;
        }
        return switch (new PolicyReader(type.rules()).read(document.toString())) {
            case Reading.Read(PolicyDocument adapted) -> adapted;
            case Reading.Refused refused ->
                    throw new IllegalStateException("A quirk spoilt it: " + refused.message());
        };
    }

    private static List<JsonNode> statements(JsonNode document) {
        return elements(document.path("Statement"));
    }

    /// What a value holds, which may stand alone or be a list.
    static List<JsonNode> elements(JsonNode value) {
        return value.isArray() ? List.copyOf(value.values()) : List.of(value);
    }
}
