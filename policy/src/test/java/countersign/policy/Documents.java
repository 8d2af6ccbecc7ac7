package countersign.policy;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the tests read: files of cases, documents, contexts.
final class Documents {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Documents() {}

    /// Asked by the user bob.
    static AuthorizationRequest request(String action, String resource) {
        Account account = new Account("123456789012");
        Principal bob =
                new Principal.User(account, "arn:aws:iam::123456789012:user/bob", "AIDABOB");
        return new AuthorizationRequest(bob, action, resource);
    }

    static JsonNode resource(String name) {
        try (InputStream in = Documents.class.getResourceAsStream("/policy/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no test resource " + name);
            }
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    static PolicyDocument read(String json, DocumentRules rules) {
        return switch (new PolicyReader(rules).read(json)) {
            case Reading.Read(PolicyDocument document) -> document;
            case Reading.Refused(List<Finding> findings) ->
                    throw new AssertionError(findings + " in " + json);
        };
    }

    static DecisionPlan plan(Map<String, String> documentsByName, DocumentRules rules) {
        return DecisionPlan.ofIdentityPolicies(
                documentsByName.entrySet().stream()
                        .map(it -> new NamedPolicy(it.getKey(), read(it.getValue(), rules)))
                        .toList());
    }

    static Map<String, ContextValue> context(JsonNode node) {
        Map<String, ContextValue> context = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            context.put(member.getKey(), contextValue(member.getValue()));
        }
        return context;
    }

    static ContextValue contextValue(JsonNode node) {
        return node.isArray() ? ContextValue.of(texts(node)) : ContextValue.of(node.stringValue());
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::stringValue).toList();
    }

    static ContextKeys keys(Map<String, ContextValue> context) {
        return ContextKeys.of(context);
    }
}
