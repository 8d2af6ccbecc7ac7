package countersign.policy;

import countersign.policy.action.ActionName;
import countersign.policy.condition.KnownKeys;
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
        KnownKeys context) {
    static Question of(AuthorizationRequest request, DecisionPlan plan, ContextKeys context) {
        return new Question(
                request.principal(),
                plan.isBounded(),
                ActionName.lowerCase(request.action()),
                request.resource(),
                new KnownKeys(context));
    }
}
