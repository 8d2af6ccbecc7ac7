package countersign.iam.simulation;

import countersign.api.iam.PolicyEvaluationDecisionType;
import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.Evaluator;
import countersign.policy.MatchedStatement;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyKind;
import countersign.policy.PolicyLayer;
import countersign.policy.ResourcePlan;
import countersign.policy.context.ContextKeys;
import countersign.policy.principal.Account;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks the policies of a simulation, together and each kind alone.
final class Judge {
    private static final PolicyLayer ALLOW_ALL =
            new PolicyLayer(
                    PolicyKind.IDENTITY, List.of(new NamedPolicy("", OwnDocument.ALLOW_ALL)));

    private final Simulated caller;
    private final PolicySet policies;
    private final ContextKeys context;
    private final DecisionPlan together;
    private final ResourcePlan resource;
    private final DecisionPlan identity;
    private final Optional<DecisionPlan> boundary;
    private final Optional<DecisionPlan> controls;
    private final boolean twoAccounts;

    /// @param owner of the resources
    Judge(Simulated caller, Account owner, PolicySet policies, ContextKeys context) {
        this.caller = caller;
        this.policies = policies;
        this.context = context;
        this.together = together(policies);
        this.resource =
                ResourcePlan.of(owner, policies.layer(SourceType.RESOURCE).stream().toList());
        this.identity = DecisionPlan.ofIdentityPolicies(policies.named(SourceType.IAM));
        this.boundary =
                policies.layer(SourceType.BOUNDARY)
                        .map(it -> DecisionPlan.ofIdentityPolicies(it.policies()));
        this.controls =
                Optional.of(policies.controls())
                        .filter(levels -> !levels.isEmpty())
                        .map(Judge::besideAllowAll);
        this.twoAccounts = !owner.id().equals(caller.account().id());
    }

    Verdict judge(RequestedAction action, String resourceName) {
        AuthorizationRequest request =
                new AuthorizationRequest(caller.principal(), action.name(), resourceName);
        Decision decision = Evaluator.evaluate(together, resource, request, context);
        Verdict verdict =
                new Verdict(
                        type(decision),
                        matched(decision),
                        boundary.map(plan -> alone(plan, request)),
                        controls.map(plan -> alone(plan, request)),
                        twoAccounts ? byType(request) : Map.of());
        return action.takes(resourceName) ? verdict : verdict.ofUnfitResource();
    }

    private Map<SourceType, PolicyEvaluationDecisionType> byType(AuthorizationRequest request) {
        Map<SourceType, PolicyEvaluationDecisionType> byType = new EnumMap<>(SourceType.class);
        byType.put(SourceType.IAM, alone(identity, request));
        byType.put(
                SourceType.RESOURCE,
                type(Evaluator.evaluate(besideAllowAll(List.of()), resource, request, context)));
        boundary.ifPresent(plan -> byType.put(SourceType.BOUNDARY, alone(plan, request)));
        return byType;
    }

    private PolicyEvaluationDecisionType alone(DecisionPlan plan, AuthorizationRequest request) {
        return type(Evaluator.evaluate(plan, request, context));
    }

    /// Allow matches count where the whole is allowed, Deny matches where it is denied; those of
    /// the organization's policies never do, nor does an Allow in vain (recorded).
    private List<SourceStatement> matched(Decision decision) {
        if (decision instanceof Decision.ImplicitlyDenied) {
            return List.of();
        }
        return decision.by().stream()
                .filter(it -> it.kind() != PolicyKind.SERVICE_CONTROL)
                .map(this::source)
                .sorted()
                .toList();
    }

    private SourceStatement source(MatchedStatement statement) {
        return policies.statement(statement.policyName(), statement.statementIndex());
    }

    private static PolicyEvaluationDecisionType type(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> PolicyEvaluationDecisionType.ALLOWED;
            case Decision.ExplicitlyDenied _ -> PolicyEvaluationDecisionType.EXPLICIT_DENY;
            case Decision.ImplicitlyDenied _ -> PolicyEvaluationDecisionType.IMPLICIT_DENY;
        };
    }

    private static DecisionPlan together(PolicySet policies) {
        List<PolicyLayer> layers = new ArrayList<>(policies.controls());
        policies.layer(SourceType.IAM).ifPresent(layers::add);
        policies.layer(SourceType.BOUNDARY).ifPresent(layers::add);
        return DecisionPlan.of(layers);
    }

    /// These layers with an identity policy that is in no one's way.
    private static DecisionPlan besideAllowAll(List<PolicyLayer> more) {
        List<PolicyLayer> layers = new ArrayList<>(more);
        layers.add(ALLOW_ALL);
        return DecisionPlan.of(layers);
    }
}
