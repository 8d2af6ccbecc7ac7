package countersign.iam.delegation;

import countersign.iam.directory.DelegationRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the policy of a delegation request says, for those who are to decide on it.
final class RequestedPolicy {
    private static final int SUMMARY_CHARACTERS_MAX = 10_000;
    private static final String BOUNDARY_KEY = "iam:permissionsboundary";

    private final List<JsonNode> statements;

    private RequestedPolicy(List<JsonNode> statements) {
        this.statements = statements;
    }

    /// @param policy that [PolicyTemplate] made
    static RequestedPolicy of(String policy) {
        try {
            return new RequestedPolicy(PolicyTree.statements(PolicyTree.parse(policy)));
        } catch (TemplateFault fault) {
            throw new IllegalStateException("A policy that was made here can't be read", fault);
        }
    }

    /// The ARNs of the permissions boundaries that it wants for roles (IAM API Reference,
    /// "DelegationRequest", `RolePermissionRestrictionArns`).
    List<String> boundaries() {
        Set<String> arns = new LinkedHashSet<>();
        for (JsonNode statement : statements) {
            for (Map.Entry<String, JsonNode> member : statement.properties()) {
                if (PolicyTree.lower(member.getKey()).equals("condition")) {
                    for (JsonNode keys : member.getValue()) {
                        arns.addAll(PolicyTree.texts(keys, BOUNDARY_KEY));
                    }
                }
            }
        }
        return List.copyOf(arns);
    }

    /// The whole request in plain sentences.
    String summary(DelegationRequest request) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Account "
                        + request.requestor()
                        + " asks to act "
                        + request.ownerAccount()
                                .map(account -> "in account " + account + " ")
                                .orElse("")
                        + "for "
                        + spoken(request.asked().lifetime())
                        + " with the permissions of whoever accepts this, as far as these"
                        + " statements go.");
        for (JsonNode statement : statements) {
            lines.add(sentence(statement));
        }
        if (!request.asked().boundaries().isEmpty()) {
            lines.add(
                    "Roles that it makes have one of these permissions boundaries: "
                            + String.join(", ", request.asked().boundaries())
                            + ".");
        }
        lines.add("It says of itself: " + request.asked().description());
        String text = String.join("\n", lines);
        return text.length() > SUMMARY_CHARACTERS_MAX
                ? text.substring(0, SUMMARY_CHARACTERS_MAX)
                : text;
    }

    private static String sentence(JsonNode statement) {
        boolean allows = PolicyTree.texts(statement, "Effect").contains("Allow");
        return (allows ? "It may: " : "It may not: ")
                + spoken(statement, "Action", "everything but ")
                + " on "
                + spoken(statement, "Resource", "everything but ")
                + (statement.has("Condition")
                        ? ", under the conditions " + statement.get("Condition")
                        : "")
                + ".";
    }

    private static String spoken(JsonNode statement, String element, String without) {
        List<String> named = PolicyTree.texts(statement, element);
        return named.isEmpty()
                ? without + String.join(", ", PolicyTree.texts(statement, "Not" + element))
                : String.join(", ", named);
    }

    private static String spoken(Duration lifetime) {
        return lifetime.toMinutes() + " minutes";
    }
}
