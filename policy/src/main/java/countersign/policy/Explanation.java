package countersign.policy;

import countersign.policy.principal.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Why a request was decided as it was: every layer of policies in AWS's order, in each every
/// statement, and why it applied or did not. Holds values of the request's context.
public record Explanation(
        AuthorizationRequest request, Decision decision, List<LayerTrace> layers) {
    public Explanation {
        layers = List.copyOf(layers);
    }

    /// All statements of all layers.
    public List<StatementTrace> statements() {
        return layers.stream().flatMap(it -> it.statements().stream()).toList();
    }

    /// For people: the decision, then lines for each layer, statement and condition.
    public String render() {
        StringBuilder text = new StringBuilder();
        text.append(request.action()).append(" on ").append(request.resource());
        text.append(" by ").append(principal()).append(": ").append(sentence()).append('\n');
        layers.forEach(it -> text.append(it.render()));
        return text.toString();
    }

    /// The same as maps, lists, strings, numbers and booleans, for a JSON writer.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("principal", principal());
        tree.put("action", request.action());
        tree.put("resource", request.resource());
        tree.put("decision", word());
        tree.put("sentence", sentence());
        tree.put("layers", layers.stream().map(LayerTrace::toTree).toList());
        return tree;
    }

    private String principal() {
        return switch (request.principal()) {
            case Principal.InAccount member -> member.arn();
            case Principal.Service(String name) -> name;
            case Principal.FederatedIdentity(String provider) -> "an identity of " + provider;
            case Principal.Anonymous nobody -> "anonymous";
        };
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
