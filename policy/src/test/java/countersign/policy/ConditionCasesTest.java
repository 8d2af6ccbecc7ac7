package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Plays `conditions.json`: each row is operands, the request's value (null: absent, a list: a key
/// that is multivalued by nature) and whether the condition holds.
final class ConditionCasesTest {
    private static final AuthorizationRequest REQUEST = Documents.request("s3:Get", "*");

    @TestFactory
    Stream<DynamicTest> an_allow_and_a_deny_follow_the_condition() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode table : Documents.resource("conditions.json")) {
            assertTrue(
                    table.get("source").stringValue().matches("(recorded|documented|guess): .+"));
            for (JsonNode row : table.get("rows")) {
                String name = table.get("operator").stringValue() + " " + row;
                tests.add(DynamicTest.dynamicTest(name, () -> check(table, row)));
            }
        }
        return tests.stream();
    }

    private static void check(JsonNode table, JsonNode row) {
        Map<String, ContextValue> context = new LinkedHashMap<>();
        if (table.has("context")) {
            context.putAll(Documents.context(table.get("context")));
        }
        if (!row.get(1).isNull()) {
            context.put("aws:test", Documents.contextValue(row.get(1)));
        }
        String expected = row.get(2).asString();

        boolean allowed = decide("Allow", table, row, context) instanceof Decision.Allowed;
        boolean denied = decide("Deny", table, row, context) instanceof Decision.ExplicitlyDenied;

        assertEquals(expected, allowed ? "true" : denied ? "undecidable" : "false");
        assertEquals(!expected.equals("false"), denied);
    }

    private static Decision decide(
            String effect, JsonNode table, JsonNode row, Map<String, ContextValue> context) {
        String key = table.get("key").stringValue();
        String document =
                """
                {"Version": "2012-10-17", "Statement": [{
                    "Effect": "%s", "Action": "*", "Resource": "*",
                    "Condition": {"%s": {"%s": %s}}}]}
                """
                        .formatted(
                                effect,
                                table.get("operator").stringValue(),
                                key.equals("aws:TagKeys") ? "aws:test" : key,
                                row.get(0));
        DocumentRules rules =
                table.has("rules")
                        ? DocumentRules.valueOf(table.get("rules").stringValue())
                        : DocumentRules.INLINE_POLICY;
        DecisionPlan plan = Documents.plan(Map.of("p", document), rules);

        Decision decision = Evaluator.evaluate(plan, REQUEST, Documents.keys(context));
        Explanation explanation = Evaluator.explain(plan, REQUEST, Documents.keys(context));

        assertEquals(decision, explanation.decision());
        assertEquals(
                !(decision instanceof Decision.ImplicitlyDenied),
                explanation.statements().getFirst().verdict()
                        instanceof StatementTrace.Verdict.Applied);
        return decision;
    }
}
