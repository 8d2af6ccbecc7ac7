package countersign.policy;

import countersign.policy.action.RequestedAction;
import countersign.policy.condition.KnownKeys;
import countersign.policy.context.ContextKeys;
import countersign.policy.principal.Principal;

/// A request in the form in which statements are asked.
///
/// @param bounded whether the principal has a permissions boundary
record Question(
        Principal principal,
        boolean bounded,
        RequestedAction action,
        String resource,
        KnownKeys context) {
    static Question of(AuthorizationRequest request, DecisionPlan plan, ContextKeys context) {
        return new Question(
                request.principal(),
                plan.isBounded(),
                RequestedAction.of(request.action()),
                request.resource(),
                new KnownKeys(context));
    }
}
