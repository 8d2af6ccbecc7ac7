package countersign.policy;

import countersign.policy.principal.Principal;

/// What is asked of the policies: may this principal do this action on this resource.
///
/// @param action such as `iam:CreateUser`; its case does not matter
/// @param resource an ARN, or `*` for an action without a resource
public record AuthorizationRequest(Principal principal, String action, String resource) {
    public AuthorizationRequest {
        if (action.isEmpty() || resource.isEmpty()) {
            throw new IllegalArgumentException("An authorization needs an action and a resource");
        }
    }
}
