package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.context.ContextKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Plays `layers.json`: who asks, policies by kind, the owner of the resource, a request; the
/// decision, and the statements that decided it, as `KIND policy/index`. Each names its AWS page.
final class LayerCasesTest {
    @TestFactory
    Stream<DynamicTest> a_request_is_decided_by_all_kinds_of_policies() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode row : Documents.resource("layers.json")) {
            assertTrue(row.get("source").stringValue().matches("documented: .*(Guide|element).*"));
            tests.add(DynamicTest.dynamicTest(row.get("name").stringValue(), () -> check(row)));
        }
        return tests.stream();
    }

    private static void check(JsonNode row) {
        DecisionPlan plan = Cases.plan(row.get("layers"));
        ResourcePlan resource = Cases.resourcePlan(row);
        JsonNode asked = row.get("request");
        AuthorizationRequest request =
                new AuthorizationRequest(
                        Cases.principal(row.get("principal")),
                        asked.get("action").stringValue(),
                        asked.get("resource").stringValue());
        ContextKeys context = Documents.keys(Documents.context(row.get("context")));

        Decision decision = Evaluator.evaluate(plan, resource, request, context);
        Explanation explanation = Evaluator.explain(plan, resource, request, context);

        assertEquals(row.get("expect").stringValue(), decision.getClass().getSimpleName());
        assertEquals(Documents.texts(row.get("by")), names(decision));
        if (row.has("says")) {
            assertEquals(
                    row.get("says").stringValue(),
                    assertInstanceOf(Decision.Denied.class, decision).phrase(request.action()));
        }
        assertEquals(decision, explanation.decision());
        assertExplains(explanation);
    }

    /// What is decisive stands in the layers of an explanation, too.
    private static void assertExplains(Explanation explanation) {
        boolean denies = has(explanation, LayerTrace.Outcome.DENIES);
        boolean lacks = has(explanation, LayerTrace.Outcome.LACKING);
        switch (explanation.decision()) {
            case Decision.Allowed allowed -> assertTrue(!denies && !lacks, explanation::render);
            case Decision.ExplicitlyDenied denied -> assertTrue(denies, explanation::render);
            case Decision.ImplicitlyDenied denied -> assertTrue(!denies, explanation::render);
        }
    }

    private static boolean has(Explanation explanation, LayerTrace.Outcome outcome) {
        return explanation.layers().stream().anyMatch(it -> it.outcome() == outcome);
    }

    private static List<String> names(Decision decision) {
        return decision.by().stream()
                .map(it -> it.kind() + " " + it.policyName() + "/" + it.statementIndex())
                .toList();
    }
}
