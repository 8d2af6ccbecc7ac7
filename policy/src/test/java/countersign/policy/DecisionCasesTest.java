package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.context.ContextKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Plays `decisions.json`: policies, a request and its context, the decision and the statements
/// that decided it, as `policy/index`.
final class DecisionCasesTest {
    @TestFactory
    Stream<DynamicTest> a_request_is_decided_by_these_statements() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode row : Documents.resource("decisions.json")) {
            assertTrue(
                    row.get("source")
                            .stringValue()
                            .matches("(recorded|documented|observed|guess): .+"));
            tests.add(DynamicTest.dynamicTest(row.get("name").stringValue(), () -> check(row)));
        }
        return tests.stream();
    }

    private static void check(JsonNode row) {
        Map<String, String> policies = new LinkedHashMap<>();
        row.get("policies")
                .properties()
                .forEach(it -> policies.put(it.getKey(), it.getValue().toString()));
        DecisionPlan plan = Documents.plan(policies, DocumentRules.SESSION_POLICY);
        JsonNode asked = row.get("request");
        AuthorizationRequest request =
                Documents.request(
                        asked.get("action").stringValue(), asked.get("resource").stringValue());
        ContextKeys context = Documents.keys(Documents.context(row.get("context")));

        Decision decision = Evaluator.evaluate(plan, request, context);

        assertEquals(row.get("expect").stringValue(), decision.getClass().getSimpleName());
        assertEquals(Documents.texts(row.get("by")), by(decision));
        if (row.has("says") && decision instanceof Decision.Denied denied) {
            assertEquals(row.get("says").stringValue(), denied.phrase(request.action()));
        }
    }

    private static List<String> by(Decision decision) {
        return switch (decision) {
            case Decision.Allowed(List<MatchedStatement> by) -> names(by);
            case Decision.ExplicitlyDenied(List<MatchedStatement> by) -> names(by);
            case Decision.ImplicitlyDenied denied -> List.of();
        };
    }

    private static List<String> names(List<MatchedStatement> statements) {
        return statements.stream().map(it -> it.policyName() + "/" + it.statementIndex()).toList();
    }
}
