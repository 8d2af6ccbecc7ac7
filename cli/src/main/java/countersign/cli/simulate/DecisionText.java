package countersign.cli.simulate;

import countersign.policy.Decision;
import countersign.policy.MatchedStatement;
import java.util.LinkedHashMap;
import java.util.Map;

/// A decision as JSON tells it, as maps, lists, texts and numbers.
public final class DecisionText {
    private DecisionText() {}

    /// In the words of AWS's policy simulator.
    public static String word(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "allowed";
            case Decision.ExplicitlyDenied _ -> "explicitDeny";
            case Decision.ImplicitlyDenied _ -> "implicitDeny";
        };
    }

    /// `decision`; of a refusal `because`, the kind of policy to blame; and `statements`, those
    /// that the decision rests on.
    public static Map<String, Object> tree(Decision decision) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("decision", word(decision));
        if (decision instanceof Decision.Denied denied) {
            tree.put("because", denied.kind().phrase());
        }
        tree.put("statements", decision.by().stream().map(DecisionText::statement).toList());
        return tree;
    }

    private static Map<String, Object> statement(MatchedStatement matched) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", matched.kind().phrase());
        tree.put("policy", matched.policyName());
        tree.put("statement", matched.statementIndex() + 1);
        matched.sid().ifPresent(sid -> tree.put("sid", sid));
        return tree;
    }
}
