package countersign.cli.simulate;

import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.Evaluator;
import countersign.policy.Explanation;
import countersign.policy.ResourcePlan;
import countersign.policy.context.ContextKeys;

/// One request with all that is needed to judge it.
///
/// @param plan the policies on the caller's side
/// @param resource those on the resource's side
public record Simulation(
        AuthorizationRequest request,
        DecisionPlan plan,
        ResourcePlan resource,
        ContextKeys context) {

    public Decision decide() {
        return Evaluator.evaluate(plan, resource, request, context);
    }

    public Explanation explain() {
        return Evaluator.explain(plan, resource, request, context);
    }
}
