package countersign.iam.access;

import countersign.iam.error.Refusal;
import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.Evaluator;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides on requests that nobody signed. Nobody has no policies: what he wants must have one that
/// is for everybody.
public final class AnonymousAccess {
    /// As `aws:userid` and `aws:PrincipalAccount` name nobody (IAM User Guide, "IAM policy
    /// elements: Variables and tags", "Principal key values"; "AWS global condition context keys",
    /// `aws:PrincipalAccount`).
    private static final String ANONYMOUS = "anonymous";

    private AnonymousAccess() {}

    /// Whether everything that is asked is allowed to everybody.
    ///
    /// @param asked each action with one resource; at least one
    /// @param refusal what the caller is told where it isn't
    public static Authorization authorize(
            List<Asked> asked, RequestContext request, Refusal refusal) {
        List<Decision.Allowed> decisions = new ArrayList<>();
        for (Asked one : asked) {
            AuthorizationRequest question =
                    new AuthorizationRequest(
                            new Principal.Anonymous(), one.action(), one.resource().arn());
            switch (decision(one.resource(), question, request, refusal)) {
                case Decision.Allowed allowed -> decisions.add(allowed);
                case Decision.Denied _ -> {
                    return new Authorization.Denied(
                            refusal,
                            Evaluator.explain(
                                    DecisionPlan.none(),
                                    one.resource().policies(),
                                    question,
                                    key -> known(key, one.resource(), request)));
                }
            }
        }
        if (decisions.isEmpty()) {
            throw new IllegalStateException("Who asks for nothing is allowed nothing");
        }
        return new Authorization.Allowed(decisions);
    }

    /// @param action such as `s3:GetObject`
    public record Asked(String action, Resource resource) {}

    private static Decision decision(
            Resource resource,
            AuthorizationRequest question,
            RequestContext request,
            Refusal refusal) {
        ContextKeys context =
                key -> {
                    if (resource.isUnknown(key)) {
                        throw new UnknownKey(key);
                    }
                    return known(key, resource, request);
                };
        try {
            return Evaluator.evaluate(DecisionPlan.none(), resource.policies(), question, context);
        } catch (UnknownKey unknown) {
            throw new Refusal(refusal.code(), refusal.text(), unknown.told());
        }
    }

    /// Neither MFA nor the ARN of a principal nor a time of issue is there.
    private static Optional<ContextValue> known(
            String key, Resource resource, RequestContext request) {
        ContextValue ofResource = resource.contextKeys().get(key);
        if (ofResource != null) {
            return Optional.of(ofResource);
        }
        return switch (key) {
            case "aws:userid", "aws:principalaccount" -> Optional.of(ContextValue.of(ANONYMOUS));
            case "aws:principaltype" -> Optional.of(ContextValue.of("Anonymous"));
            case "aws:viaawsservice" -> Optional.of(ContextValue.of("false"));
            default -> request.key(key).map(ContextValue::of);
        };
    }
}
