package countersign.policy;

import countersign.policy.context.ContextKeys;

/// Decides requests (*IAM User Guide, "Policy evaluation logic"*): a Deny anywhere refuses; then
/// each kind of policy that must allow is asked in AWS's order. Pure functions of their arguments.
public final class Evaluator {
    private Evaluator() {}

    /// Decides on a resource without policies of its own, in the principal's account.
    ///
    /// @param plan the policies of the request's principal
    public static Decision evaluate(
            DecisionPlan plan, AuthorizationRequest request, ContextKeys context) {
        return evaluate(plan, ResourcePlan.own(), request, context);
    }

    /// @param plan the policies of the request's principal
    /// @param resource the policies of the request's resource
    public static Decision evaluate(
            DecisionPlan plan,
            ResourcePlan resource,
            AuthorizationRequest request,
            ContextKeys context) {
        Standing standing = Standing.of(request.principal(), plan, resource);
        return new Evaluation(standing, Question.of(request, plan, context)).decide();
    }

    /// Decides on a resource without policies of its own, and writes down what every statement
    /// said. Slower than [#evaluate], with which it agrees; for people who ask why.
    public static Explanation explain(
            DecisionPlan plan, AuthorizationRequest request, ContextKeys context) {
        return explain(plan, ResourcePlan.own(), request, context);
    }

    /// Decides, and writes down what every statement said.
    public static Explanation explain(
            DecisionPlan plan,
            ResourcePlan resource,
            AuthorizationRequest request,
            ContextKeys context) {
        Standing standing = Standing.of(request.principal(), plan, resource);
        Decision decision = evaluate(plan, resource, request, context);
        return new Explainer(standing, Question.of(request, plan, context))
                .explanation(request, decision);
    }
}
