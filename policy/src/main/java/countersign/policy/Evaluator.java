package countersign.policy;

import countersign.policy.context.ContextKeys;
import java.util.ArrayList;
import java.util.List;

/// Decides requests (*IAM User Guide, "Policy evaluation logic"*): a Deny anywhere refuses; then
/// each layer must allow. A pure function of its arguments.
public final class Evaluator {
    private Evaluator() {}

    public static Decision evaluate(
            DecisionPlan plan, AuthorizationRequest request, ContextKeys context) {
        Question question = Question.of(request, context);
        List<MatchedStatement> denying = matching(plan.denials(), question);
        if (!denying.isEmpty()) {
            return new Decision.ExplicitlyDenied(denying);
        }
        List<MatchedStatement> allowing = List.of();
        for (DecisionPlan.Permissions layer : plan.permissions()) {
            List<MatchedStatement> found = matching(layer.statements(), question);
            if (found.isEmpty()) {
                return new Decision.ImplicitlyDenied(layer.kind());
            }
            allowing = allowing.isEmpty() ? found : joined(allowing, found);
        }
        return new Decision.Allowed(allowing);
    }

    /// Decides, and writes down what every statement said. Slower than [#evaluate], which it agrees
    /// with; for people who ask why.
    public static Explanation explain(
            DecisionPlan plan, AuthorizationRequest request, ContextKeys context) {
        return new Explanation(
                request,
                evaluate(plan, request, context),
                new Explainer(Question.of(request, context)).traces(plan));
    }

    private static List<MatchedStatement> matching(
            List<PlacedStatement> statements, Question question) {
        List<MatchedStatement> found = List.of();
        for (int i = 0; i < statements.size(); i++) {
            PlacedStatement placed = statements.get(i);
            if (placed.statement().applies(question)) {
                found =
                        found.isEmpty()
                                ? List.of(placed.place())
                                : joined(found, List.of(placed.place()));
            }
        }
        return found;
    }

    private static List<MatchedStatement> joined(
            List<MatchedStatement> first, List<MatchedStatement> second) {
        List<MatchedStatement> all = new ArrayList<>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
