package countersign.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the policies of one kind said to one request, together.
///
/// @param statements all of the layer, in the order of its policies
public record LayerTrace(PolicyKind kind, Outcome outcome, List<StatementTrace> statements) {
    public LayerTrace {
        statements = List.copyOf(statements);
    }

    /// What came of a layer.
    public enum Outcome {
        DENIES("denies"),
        ALLOWS("allows"),

        /// No statement allows, and one would have to.
        LACKING("does not allow"),

        /// No statement allows, but a grant elsewhere or the principal's own standing outweighs it.
        NOT_NEEDED("does not allow, and need not"),

        /// The policies are not about this principal.
        NOT_ASKED("is not about a service-linked role");

        private final String phrase;

        Outcome(String phrase) {
            this.phrase = phrase;
        }

        /// For people, after the name of the kind.
        public String phrase() {
            return phrase;
        }
    }

    String render() {
        StringBuilder text = new StringBuilder();
        text.append("  ").append(kind.phrase()).append(' ').append(outcome.phrase());
        text.append(statements.isEmpty() ? ": there is none\n" : "\n");
        statements.forEach(it -> text.append(it.render()));
        return text.toString();
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind.phrase());
        tree.put("outcome", outcome.name());
        tree.put("statements", statements.stream().map(StatementTrace::toTree).toList());
        return tree;
    }
}
