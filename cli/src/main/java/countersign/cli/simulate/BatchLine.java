package countersign.cli.simulate;

import countersign.policy.context.ContextValue;
import countersign.policy.principal.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One line of a batch: a JSON object that is a request with its policies. docs/policy-simulate.md
/// describes it for those who write such lines. Unknown members are refused.
public final class BatchLine {
    /// Ten policies of the greatest size, and a context.
    public static final int CHARACTERS_MAX = 2_000_000;

    private static final Set<String> MEMBERS =
            Set.of(
                    "id",
                    "caller",
                    "callerFrom",
                    "action",
                    "resource",
                    "owner",
                    "context",
                    "policies");
    private static final Set<String> POLICY_MEMBERS =
            Set.of("kind", "name", "level", "owner", "document");

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .build();

    private final JsonNode line;

    private BatchLine(JsonNode line) {
        this.line = line;
    }

    public static BatchLine read(String text) throws InputFault {
        if (text.length() > CHARACTERS_MAX) {
            throw new InputFault("The line is longer than " + CHARACTERS_MAX + " characters");
        }
        try {
            JsonNode node = MAPPER.readTree(text);
            if (!node.isObject()) {
                throw new InputFault("The line is no JSON object");
            }
            return new BatchLine(node);
        } catch (JacksonException e) {
            throw new InputFault("The line is no JSON: " + e.getOriginalMessage());
        }
    }

    /// The answer's line, with the request's id first.
    ///
    /// @param answer as [DecisionText#tree] gives it
    public static String answer(Optional<JsonNode> id, Map<String, Object> answer) {
        Map<String, Object> tree = new LinkedHashMap<>();
        id.ifPresent(given -> tree.put("id", given));
        tree.putAll(answer);
        return MAPPER.writeValueAsString(tree);
    }

    /// Indented, for [countersign.policy.Explanation#toTree].
    public static String pretty(Map<String, Object> tree) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    /// As it was given; empty where it is no text or number.
    public Optional<JsonNode> id() {
        JsonNode id = line.path("id");
        return id.isString() || id.isNumber() ? Optional.of(id) : Optional.empty();
    }

    public Simulation simulation() throws InputFault {
        refuseUnknown(line, MEMBERS);
        Principal caller = CallerText.read(text(line, "caller"), optionalText(line, "callerFrom"));
        PolicySet policies = new PolicySet();
        Optional<String> owner = optionalText(line, "owner");
        if (owner.isPresent()) {
            policies.ownResource(owner.get());
        }
        JsonNode given = line.path("policies");
        if (!given.isArray()) {
            throw new InputFault("`policies` is a list");
        }
        int number = 0;
        for (JsonNode policy : given) {
            add(policy, ++number, policies);
        }
        return SimulationBuilder.of(
                caller, text(line, "action"), text(line, "resource"), policies, context());
    }

    private static void add(JsonNode policy, int number, PolicySet policies) throws InputFault {
        refuseUnknown(policy, POLICY_MEMBERS);
        PolicyPlace place = PolicyPlace.of(text(policy, "kind"));
        Optional<String> owner = optionalText(policy, "owner");
        if (owner.isPresent() && place.isOfResource()) {
            policies.ownResource(owner.get());
        }
        JsonNode level = policy.path("level");
        if (!level.isMissingNode() && !(level.isInt() && level.asInt() >= 0)) {
            throw new InputFault("`level` is a number from 0");
        }
        JsonNode document = policy.path("document");
        if (!document.isString() && !document.isObject()) {
            throw new InputFault("`document` is a policy, as an object or as its text");
        }
        policies.add(
                place,
                level.asInt(0),
                optionalText(policy, "name").orElse(place.word() + "-" + number),
                document.isString() ? document.asString() : document.toString());
    }

    private Map<String, ContextValue> context() throws InputFault {
        JsonNode given = line.path("context");
        if (!given.isObject() && !given.isMissingNode()) {
            throw new InputFault("`context` is an object of keys and values");
        }
        Map<String, ContextValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            values.put(entry.getKey(), value(entry.getKey(), entry.getValue()));
        }
        return values;
    }

    private static ContextValue value(String key, JsonNode given) throws InputFault {
        if (!given.isArray()) {
            return ContextValue.of(scalar(key, given));
        }
        List<String> members = new ArrayList<>();
        for (JsonNode member : given) {
            members.add(scalar(key, member));
        }
        return ContextValue.of(members);
    }

    private static String scalar(String key, JsonNode given) throws InputFault {
        if (given.isString() || given.isNumber() || given.isBoolean()) {
            return given.asString();
        }
        throw new InputFault("The context key `" + key + "` has a text, or a list of texts");
    }

    private static String text(JsonNode object, String name) throws InputFault {
        return optionalText(object, name)
                .orElseThrow(() -> new InputFault("`" + name + "` is missing"));
    }

    private static Optional<String> optionalText(JsonNode object, String name) throws InputFault {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new InputFault("`" + name + "` is a text");
        }
        return Optional.of(value.asString());
    }

    private static void refuseUnknown(JsonNode object, Set<String> known) throws InputFault {
        if (!object.isObject()) {
            throw new InputFault("Each of `policies` is an object");
        }
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new InputFault("`" + name + "` means nothing here");
            }
        }
    }
}
