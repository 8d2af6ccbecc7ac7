package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EvaluatorTest {
    private static final AuthorizationRequest CREATE_USER =
            Documents.request("iam:CreateUser", "arn:aws:iam::123456789012:user/bob");

    @Test
    void a_matching_allow_is_named() {
        DecisionPlan plan = plan("Admins", allow("\"iam:Create*\"", "\"*\""));

        Decision decision = Evaluator.evaluate(plan, CREATE_USER, ContextKeys.none());

        assertEquals(new Decision.Allowed(List.of(statement("Admins"))), decision);
    }

    @Test
    void nothing_is_allowed_without_policies() {
        DecisionPlan plan = DecisionPlan.of(List.of());

        Decision decision = Evaluator.evaluate(plan, CREATE_USER, ContextKeys.none());

        assertEquals(new Decision.ImplicitlyDenied(PolicyKind.IDENTITY), decision);
    }

    @Test
    void a_policy_is_open_with_mfa_alone() {
        String document =
                """
                {"Version": "2012-10-17", "Statement": {
                    "Effect": "Allow", "Action": "iam:*",
                    "Resource": "arn:aws:iam::*:user/${aws:username}",
                    "Condition": {"Bool": {"aws:MultiFactorAuthPresent": true}}}}
                """;
        DecisionPlan plan = plan("Mfa", document);
        Map<String, ContextValue> bob = Map.of("aws:username", ContextValue.of("bob"));
        Map<String, ContextValue> bobWithMfa =
                Map.of(
                        "aws:username",
                        ContextValue.of("bob"),
                        "aws:MultiFactorAuthPresent",
                        ContextValue.of("true"));

        Decision without = Evaluator.evaluate(plan, CREATE_USER, ContextKeys.of(bob));
        Decision with = Evaluator.evaluate(plan, CREATE_USER, ContextKeys.of(bobWithMfa));

        assertEquals(new Decision.ImplicitlyDenied(PolicyKind.IDENTITY), without);
        assertEquals(new Decision.Allowed(List.of(statement("Mfa"))), with);
    }

    @Test
    void denials_end_aws_messages() {
        Decision.Denied implicit = new Decision.ImplicitlyDenied(PolicyKind.IDENTITY);
        Decision.Denied explicit = new Decision.ExplicitlyDenied(List.of(statement("Deny")));

        assertEquals(
                "because no identity-based policy allows the iam:CreateUser action",
                implicit.phrase("iam:CreateUser"));
        assertEquals(
                "with an explicit deny in an identity-based policy",
                explicit.phrase("iam:CreateUser"));
    }

    private static MatchedStatement statement(String policy) {
        return new MatchedStatement(PolicyKind.IDENTITY, policy, 0, Optional.empty());
    }

    private static String allow(String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                + action
                + ",\"Resource\":"
                + resource
                + "}]}";
    }

    private static DecisionPlan plan(String name, String document) {
        Reading reading = new PolicyReader(DocumentRules.INLINE_POLICY).read(document);
        PolicyDocument read =
                switch (reading) {
                    case Reading.Read(PolicyDocument it) -> it;
                    case Reading.Refused refused -> throw new AssertionError(refused.message());
                };
        return DecisionPlan.ofIdentityPolicies(List.of(new NamedPolicy(name, read)));
    }
}
