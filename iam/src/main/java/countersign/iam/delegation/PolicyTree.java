package countersign.iam.delegation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Policies as trees of JSON, for what is done to their text; what they mean is `policy`'s.
final class PolicyTree {
    private static final int DEPTH_MAX = 12;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private PolicyTree() {}

    /// @throws TemplateFault where it is no JSON object, or deeper than policies are
    static ObjectNode parse(String text) throws TemplateFault {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException _) { // its message repeats the document
            throw new TemplateFault("It is no JSON.");
        }
        throw new TemplateFault("It is no JSON object.");
    }

    /// @throws TemplateFault where there are none
    static List<JsonNode> statements(ObjectNode document) throws TemplateFault {
        JsonNode statements = document.get("Statement");
        if (statements instanceof ArrayNode array && !array.isEmpty()) {
            return List.copyOf(array.values());
        }
        if (statements instanceof ObjectNode) {
            return List.of(statements);
        }
        throw new TemplateFault("It has no statements.");
    }

    /// The member of that name, without regard to case, as a list; empty where there is none.
    static List<String> texts(JsonNode object, String name) {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (lower(member.getKey()).equals(lower(name))) {
                JsonNode value = member.getValue();
                if (value instanceof ArrayNode array) {
                    array.forEach(each -> texts.add(each.asString("")));
                } else {
                    texts.add(value.asString(""));
                }
            }
        }
        return texts;
    }

    static JsonNode text(String text) {
        return StringNode.valueOf(text);
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
