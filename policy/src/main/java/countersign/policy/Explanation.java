package countersign.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Why a request was decided as it was: every statement that has a say, Deny statements first, and
/// why it applied or did not. Holds values of the request's context.
public record Explanation(
        AuthorizationRequest request, Decision decision, List<StatementTrace> statements) {
    public Explanation {
        statements = List.copyOf(statements);
    }

    /// For people: the decision, then one line for each statement and one for each condition.
    public String render() {
        StringBuilder text = new StringBuilder();
        text.append(request.action()).append(" on ").append(request.resource()).append(": ");
        text.append(sentence()).append('\n');
        statements.forEach(it -> text.append(it.render()));
        return text.toString();
    }

    /// The same as maps, lists, strings, numbers and booleans, for a JSON writer.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("action", request.action());
        tree.put("resource", request.resource());
        tree.put("decision", word());
        tree.put("sentence", sentence());
        tree.put("statements", statements.stream().map(StatementTrace::toTree).toList());
        return tree;
    }

    private String word() {
        return switch (decision) {
            case Decision.Allowed allowed -> "allowed";
            case Decision.ExplicitlyDenied denied -> "explicitDeny";
            case Decision.ImplicitlyDenied denied -> "implicitDeny";
        };
    }

    private String sentence() {
        return switch (decision) {
            case Decision.Allowed allowed -> "allowed";
            case Decision.Denied denied -> "denied, " + denied.phrase(request.action());
        };
    }
}
