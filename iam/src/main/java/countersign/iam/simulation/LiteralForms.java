package countersign.iam.simulation;

import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.Evaluator;
import countersign.policy.NamedPolicy;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;

/// Which values of a request the condition operators understand. The policy language is asked
/// itself, so that the two can't disagree: a value of the type is on one side of a bound or on the
/// other.
final class LiteralForms {
    static final LiteralForms NUMBER =
            new LiteralForms("'NumericLessThanEquals':{'x':'0'}", "'NumericGreaterThan':{'x':'0'}");
    static final LiteralForms IP_ADDRESS =
            new LiteralForms("'IpAddress':{'x':'0.0.0.0/0'}", "'IpAddress':{'x':'::/0'}");

    private static final AuthorizationRequest ANY =
            new AuthorizationRequest(Simulated.nobodyOf("000000000000"), "x:x", "*");

    private final DecisionPlan plan;

    private LiteralForms(String oneSide, String otherSide) {
        String document =
                "{'Version':'2012-10-17','Statement':["
                        + statement(oneSide)
                        + ","
                        + statement(otherSide)
                        + "]}";
        this.plan =
                DecisionPlan.ofIdentityPolicies(
                        List.of(new NamedPolicy("", OwnDocument.read(document))));
    }

    boolean accepts(String text) {
        ContextKeys context = ContextKeys.of(Map.of("x", ContextValue.of(text)));
        return Evaluator.evaluate(plan, ANY, context) instanceof Decision.Allowed;
    }

    private static String statement(String condition) {
        return "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{" + condition + "}}";
    }
}
