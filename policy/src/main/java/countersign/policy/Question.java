package countersign.policy;

import countersign.policy.context.ContextKeys;
import countersign.policy.principal.Principal;

/// A request in the form in which statements are asked.
///
/// @param bounded whether the principal has a permissions boundary
record Question(
        Principal principal,
        boolean bounded,
        String lowerCasedAction,
        String resource,
        ContextKeys context) {
    static Question of(AuthorizationRequest request, DecisionPlan plan, ContextKeys context) {
        return new Question(
                request.principal(),
                plan.isBounded(),
                ActionElement.lowerCase(request.action()),
                request.resource(),
                context);
    }
}
