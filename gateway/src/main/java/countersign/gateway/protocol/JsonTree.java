package countersign.gateway.protocol;

import countersign.gateway.protocol.Parameters.Plain;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads one JSON object strictly: UTF-8 without a byte order mark, no name twice, nothing behind
/// it, of bounded depth.
final class JsonTree {
    /// DynamoDB nests values 32 deep, each in two objects (*DynamoDB Developer Guide, "Service,
    /// account, and table quotas"*).
    private static final int DEPTH_MAX = 200;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private JsonTree() {}

    static Parameters parse(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(text(body));
        } catch (JacksonException | CharacterCodingException unreadable) {
            throw Unclear.request("The body is no JSON that can be read in one way only.");
        }
        if (!root.isObject()) {
            throw Unclear.request("The body is no JSON object.");
        }
        return new Parameters(members(root));
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private static Map<String, Object> members(JsonNode node) {
        Map<String, Object> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
        return members;
    }

    private static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> members(node);
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                node.forEach(element -> list.add(of(element)));
                yield list;
            }
            case STRING -> node.stringValue();
            default -> new Plain(node.toString());
        };
    }
}
