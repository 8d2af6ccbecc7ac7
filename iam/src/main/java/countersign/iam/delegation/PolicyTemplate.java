package countersign.iam.delegation;

import countersign.iam.directory.DelegationRequest.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A policy whose statements have places, `@{name}`, and may be there under a condition,
/// `"@Enabled": "name"` or `"!name"` (IAM User Guide, "Policy templates").
///
/// A place takes a text, or each text of a list; a text with several lists becomes all
/// combinations. Values are put into the tree of the document, so none of them can end a text and
/// begin something else. Work is linear in the template and in what comes of it, which is bounded.
final class PolicyTemplate {
    /// Of the policy that comes of it (IAM User Guide, "Policy templates").
    private static final int POLICY_CHARACTERS_MAX = 2_048;

    private static final String ENABLED = "@Enabled";
    private static final String STATEMENT = "Statement";

    /// The names as IAM's model has them for parameters, without what would end the place.
    private static final Pattern PLACE = Pattern.compile("@\\{(?<name>[ -|~]{5,256})}");

    private final ObjectNode document;

    private PolicyTemplate(ObjectNode document) {
        this.document = document;
    }

    /// The template that `text` is.
    ///
    /// @throws TemplateFault where it is none
    static PolicyTemplate parse(String text) throws TemplateFault {
        PolicyTemplate template = new PolicyTemplate(PolicyTree.parse(text));
        for (JsonNode statement : template.statements()) {
            if (!(statement instanceof ObjectNode)) {
                throw new TemplateFault("Its statements must be objects.");
            }
            JsonNode enabled = statement.get(ENABLED);
            if (enabled != null && !enabled.isString()) {
                throw new TemplateFault(ENABLED + " must name a parameter.");
            }
        }
        return template;
    }

    /// The policy, as text.
    ///
    /// @throws TemplateFault where a parameter is missing, is not used or doesn't fit, or the
    ///   policy would be too long
    String render(Map<String, Parameter> parameters) throws TemplateFault {
        Filling filling = new Filling(parameters);
        ArrayNode statements = document.arrayNode();
        for (JsonNode statement : statements()) {
            ObjectNode copy = ((ObjectNode) statement).deepCopy();
            Optional<JsonNode> enabled = Optional.ofNullable(copy.remove(ENABLED));
            if (enabled.isEmpty() || filling.isEnabled(enabled.get().stringValue())) {
                statements.add(filling.filled(copy));
            }
        }
        filling.requireAllUsed(places());
        ObjectNode policy = document.deepCopy();
        policy.set(STATEMENT, statements);
        String text = policy.toString();
        if (text.length() > POLICY_CHARACTERS_MAX) {
            throw tooLong();
        }
        return text;
    }

    private List<JsonNode> statements() throws TemplateFault {
        return PolicyTree.statements(document);
    }

    /// All names in it, those of statements that are not enabled too.
    private Set<String> places() throws TemplateFault {
        Set<String> names = new HashSet<>();
        for (JsonNode statement : statements()) {
            JsonNode enabled = statement.get(ENABLED);
            if (enabled != null) {
                names.add(Filling.conditionName(enabled.stringValue()));
            }
        }
        Matcher place = PLACE.matcher(document.toString());
        while (place.find()) {
            names.add(place.group("name"));
        }
        return names;
    }

    private static TemplateFault tooLong() {
        return new TemplateFault(
                "The policy would have more than " + POLICY_CHARACTERS_MAX + " characters.");
    }

    /// One filling of the places. Of one thread.
    private static final class Filling {
        private final Map<String, Parameter> parameters;
        private int charactersLeft = POLICY_CHARACTERS_MAX;

        Filling(Map<String, Parameter> parameters) {
            this.parameters = parameters;
        }

        /// The name in a condition, without its `!`.
        static String conditionName(String condition) {
            return condition.startsWith("!") ? condition.substring(1) : condition;
        }

        boolean isEnabled(String condition) throws TemplateFault {
            boolean isTrue = parameter(conditionName(condition)).values().equals(List.of("True"));
            return condition.startsWith("!") != isTrue;
        }

        void requireAllUsed(Set<String> places) throws TemplateFault {
            for (String name : parameters.keySet()) {
                if (!places.contains(name)) {
                    throw new TemplateFault("The template has no parameter `" + name + "`.");
                }
            }
        }

        JsonNode filled(JsonNode node) throws TemplateFault {
            return switch (node) {
                case ObjectNode object -> filledObject(object);
                case ArrayNode array -> filledArray(array);
                case JsonNode text when text.isString() -> filledText(text.stringValue());
                default -> node;
            };
        }

        private JsonNode filledObject(ObjectNode object) throws TemplateFault {
            ObjectNode filled = object.objectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (PLACE.matcher(member.getKey()).find()) {
                    throw new TemplateFault("A parameter can't be in the name of an element.");
                }
                filled.set(member.getKey(), filled(member.getValue()));
            }
            return filled;
        }

        private JsonNode filledArray(ArrayNode array) throws TemplateFault {
            ArrayNode filled = array.arrayNode();
            for (JsonNode element : array) {
                JsonNode one = filled(element);
                if (element.isString() && one instanceof ArrayNode several) {
                    filled.addAll(several);
                } else {
                    filled.add(one);
                }
            }
            return filled;
        }

        private JsonNode filledText(String text) throws TemplateFault {
            List<String> texts = List.of("");
            boolean list = false;
            int at = 0;
            Matcher place = PLACE.matcher(text);
            while (place.find()) {
                Parameter parameter = parameter(place.group("name"));
                list |= parameter.list();
                String before = text.substring(at, place.start());
                texts = combined(texts, before, parameter.values());
                at = place.end();
            }
            List<String> all = combined(texts, text.substring(at), List.of(""));
            all.forEach(each -> charactersLeft -= each.length());
            if (!list) {
                return PolicyTree.text(all.getFirst());
            }
            ArrayNode several = PolicyTree.array();
            all.forEach(several::add);
            return several;
        }

        private List<String> combined(List<String> begun, String then, List<String> values)
                throws TemplateFault {
            List<String> all = new ArrayList<>();
            int characters = 0;
            for (String each : begun) {
                for (String value : values) {
                    String next = each + then + value;
                    characters += Math.max(1, next.length());
                    if (characters > charactersLeft) {
                        throw tooLong();
                    }
                    all.add(next);
                }
            }
            return all;
        }

        private Parameter parameter(String name) throws TemplateFault {
            Parameter parameter = parameters.get(name);
            if (parameter == null) {
                throw new TemplateFault("The parameter `" + name + "` is missing.");
            }
            return parameter;
        }
    }
}
