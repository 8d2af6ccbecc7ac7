package countersign.iam.access;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.Evaluator;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Principal;
import java.util.List;
import java.util.Optional;

/// Decides on those for whom an identity provider vouches. They have no policies of their own: what
/// they want must grant it.
public final class AssertedAccess {
    private AssertedAccess() {}

    /// @param provider the ARN of the provider
    /// @param action such as `sts:AssumeRoleWithWebIdentity`
    /// @param resource what is wanted, with what the provider said as context keys
    public static Authorization authorize(
            String provider, String action, Resource resource, RequestContext request) {
        AuthorizationRequest asked =
                new AuthorizationRequest(
                        new Principal.FederatedIdentity(provider), action, resource.arn());
        ContextKeys context = key -> value(key, resource, request);
        DecisionPlan none = DecisionPlan.none();
        return switch (Evaluator.evaluate(none, resource.policies(), asked, context)) {
            case Decision.Allowed allowed -> new Authorization.Allowed(List.of(allowed));
            case Decision.Denied _ ->
                    new Authorization.Denied(
                            new Refusal(
                                    ErrorCode.ACCESS_DENIED, "Not authorized to perform " + action),
                            Evaluator.explain(none, resource.policies(), asked, context));
        };
    }

    private static Optional<ContextValue> value(
            String key, Resource resource, RequestContext request) {
        ContextValue ofResource = resource.contextKeys().get(key);
        return ofResource == null
                ? request.key(key).map(ContextValue::of)
                : Optional.of(ofResource);
    }
}
