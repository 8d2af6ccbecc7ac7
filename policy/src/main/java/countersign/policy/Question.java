package countersign.policy;

import countersign.policy.context.ContextKeys;

/// A request in the form in which statements are asked.
record Question(String lowerCasedAction, String resource, ContextKeys context) {
    static Question of(AuthorizationRequest request, ContextKeys context) {
        return new Question(ActionElement.lowerCase(request.action()), request.resource(), context);
    }
}
