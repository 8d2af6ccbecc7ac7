package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.context.ContextValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class ExplanationTest {
    private static final String DOCUMENT =
            """
            {"Version": "2012-10-17", "Statement": [
                {"Sid": "Own", "Effect": "Allow", "Action": "iam:*",
                 "Resource": "arn:aws:iam::*:user/${aws:username}"},
                {"Effect": "Allow", "Action": ["s3:*", "sts:*"], "Resource": "*"},
                {"Sid": "Mfa", "Effect": "Allow", "Action": "iam:*", "Resource": "*",
                 "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"},
                               "StringEquals": {"aws:PrincipalTag/team": ["a", "b"]},
                               "ArnLike": {"aws:PrincipalArn": "${aws:nothing}"}}},
                {"Effect": "Deny", "Action": "iam:*", "NotResource": "arn:aws:iam::*:user/*"}]}
            """;

    @Test
    void it_says_of_every_statement_why_it_did_not_apply() {
        Explanation explanation = explain();

        assertEquals(
                """
                iam:GetUser on arn:aws:iam::123456789012:user/eve by \
                arn:aws:iam::123456789012:user/bob: denied, because no identity-based policy \
                allows the iam:GetUser action
                  identity-based policy does not allow
                    Allow, identity-based policy "p", statement 1 (Sid "Own"): not for this \
                resource; Resource is `arn:aws:iam::*:user/${aws:username}` \
                (here `arn:aws:iam::*:user/bob`)
                    Allow, identity-based policy "p", statement 2: not for this action; \
                Action is `s3:*`, `sts:*`
                    Allow, identity-based policy "p", statement 3 (Sid "Mfa"): its conditions do \
                not hold
                      Bool aws:MultiFactorAuthPresent: wants `true`, is absent: the request does \
                not have the key
                      StringEquals aws:PrincipalTag/team: wants `a`, `b`, is `c`: differs
                      ArnLike aws:PrincipalArn: wants `${aws:nothing}` (a variable has no value \
                here), is `arn:aws:iam::123456789012:user/bob`: can't be decided
                    Deny, identity-based policy "p", statement 4: not for this resource; \
                NotResource is `arn:aws:iam::*:user/*`
                """,
                explanation.render());
    }

    @Test
    void its_tree_is_json() {
        String json = new JsonMapper().writeValueAsString(explain().toTree());

        assertTrue(json.startsWith("{\"principal\":\"arn:aws:iam::123456789012:user/bob\""), json);
        assertTrue(json.contains("\"outcome\":\"KEY_ABSENT\""), json);
        assertTrue(json.contains("\"resolved\":\"arn:aws:iam::*:user/bob\""), json);
    }

    private static Explanation explain() {
        Map<String, ContextValue> context =
                Map.of(
                        "aws:username",
                        ContextValue.of("bob"),
                        "aws:PrincipalTag/team",
                        ContextValue.of("c"),
                        "aws:PrincipalArn",
                        ContextValue.of("arn:aws:iam::123456789012:user/bob"));
        return Evaluator.explain(
                Documents.plan(Map.of("p", DOCUMENT), DocumentRules.INLINE_POLICY),
                Documents.request("iam:GetUser", "arn:aws:iam::123456789012:user/eve"),
                Documents.keys(context));
    }
}
