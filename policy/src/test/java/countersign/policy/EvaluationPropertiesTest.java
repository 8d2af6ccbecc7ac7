package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class EvaluationPropertiesTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void a_document_is_read_as_the_reference_reads_it() {
        RandomPolicies random = new RandomPolicies(1);
        Map<String, Integer> seen = new HashMap<>();
        for (int round = 0; round < 5_000; round++) {
            String document = MAPPER.writeValueAsString(random.document());
            AuthorizationRequest request = Documents.request(random.action(), random.resource());
            Map<String, Object> context = random.context();

            String decided = decide(document, request, context);

            String expected =
                    new ReferenceEvaluator(request.action(), request.resource(), context)
                            .decide(Documents.parse(document));
            assertEquals(expected, decided, () -> document + " " + request + " " + context);
            seen.merge(decided.split(" ", -1)[0], 1, Integer::sum);
        }
        assertTrue(
                seen.values().stream().allMatch(it -> it > 250) && seen.size() == 3,
                () -> "the policies are not chosen well: " + seen);
    }

    @Test
    void so_is_one_of_many_statements_that_share_elements() {
        RandomPolicies random = new RandomPolicies(4);
        for (int round = 0; round < 1_500; round++) {
            Map<String, Object> document = random.longDocument(150);
            String text = MAPPER.writeValueAsString(document);
            AuthorizationRequest request = Documents.request(random.action(), random.resource());
            Map<String, Object> context = random.context();

            String decided = decide(text, request, context);

            String expected =
                    new ReferenceEvaluator(request.action(), request.resource(), context)
                            .decide(Documents.parse(text));
            assertEquals(expected, decided, () -> text + " " + request + " " + context);
        }
    }

    @Test
    void the_order_of_statements_keys_and_values_does_not_matter() {
        RandomPolicies random = new RandomPolicies(2);
        for (int round = 0; round < 3_000; round++) {
            Map<String, Object> document = random.document();
            String inOrder = MAPPER.writeValueAsString(document);
            String shuffled = MAPPER.writeValueAsString(random.shuffled(document));
            AuthorizationRequest request = Documents.request(random.action(), random.resource());
            Map<String, Object> context = random.context();

            assertEquals(
                    decide(inOrder, request, context),
                    decide(shuffled, request, context),
                    () -> inOrder + " " + request + " " + context);
        }
    }

    @Test
    void another_deny_never_allows_more() {
        RandomPolicies random = new RandomPolicies(3);
        for (int round = 0; round < 3_000; round++) {
            Map<String, Object> document = random.document();
            Map<String, Object> denial = random.statement("Added");
            denial.put("Effect", "Deny");
            List<Object> statements = new ArrayList<>((List<?>) document.get("Statement"));
            statements.add(denial);
            String less = MAPPER.writeValueAsString(RandomPolicies.documentOf(statements));
            String more = MAPPER.writeValueAsString(document);
            AuthorizationRequest request = Documents.request(random.action(), random.resource());
            Map<String, Object> context = random.context();

            boolean allowed = decide(less, request, context).startsWith("allow");

            assertTrue(!allowed || decide(more, request, context).startsWith("allow"), less);
        }
    }

    @Test
    void each_layer_must_allow_and_the_first_silent_kind_is_named() {
        String any = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
        String none = any.replace("Action", "NotAction");
        AuthorizationRequest request = Documents.request("s3:GetObject", "*");

        Decision boundary =
                Evaluator.evaluate(
                        DecisionPlan.of(
                                List.of(
                                        layer(PolicyKind.SESSION, none),
                                        layer(PolicyKind.PERMISSIONS_BOUNDARY, none),
                                        layer(PolicyKind.IDENTITY, any))),
                        request,
                        ContextKeys.none());
        Decision all =
                Evaluator.evaluate(
                        DecisionPlan.of(
                                List.of(
                                        layer(PolicyKind.SESSION, any),
                                        layer(PolicyKind.SERVICE_CONTROL, any),
                                        layer(PolicyKind.SERVICE_CONTROL, any),
                                        layer(PolicyKind.IDENTITY, any))),
                        request,
                        ContextKeys.none());

        assertEquals(
                PolicyKind.PERMISSIONS_BOUNDARY,
                assertInstanceOf(Decision.ImplicitlyDenied.class, boundary).kind());
        assertEquals(4, assertInstanceOf(Decision.Allowed.class, all).by().size());
    }

    @Test
    void a_session_policy_alone_allows_nothing() {
        String any = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
        DecisionPlan plan = DecisionPlan.of(List.of(layer(PolicyKind.SESSION, any)));

        Decision decision =
                Evaluator.evaluate(
                        plan, Documents.request("s3:GetObject", "*"), ContextKeys.none());

        assertEquals(
                PolicyKind.IDENTITY,
                assertInstanceOf(Decision.ImplicitlyDenied.class, decision).kind());
    }

    @Test
    void a_context_with_two_spellings_of_a_key_is_refused() {
        Map<String, ContextValue> twice =
                Map.of("aws:X", ContextValue.of("1"), "AWS:x", ContextValue.of("2"));

        assertFalse(accepts(twice));
    }

    private static boolean accepts(Map<String, ContextValue> context) {
        try {
            return ContextKeys.of(context).get("aws:x").isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static PolicyLayer layer(PolicyKind kind, String document) {
        return new PolicyLayer(
                kind,
                List.of(
                        new NamedPolicy(
                                "p", Documents.read(document, DocumentRules.INLINE_POLICY))));
    }

    private static String decide(
            String document, AuthorizationRequest request, Map<String, Object> context) {
        DecisionPlan plan = Documents.plan(Map.of("p", document), DocumentRules.INLINE_POLICY);
        Map<String, ContextValue> values = new HashMap<>();
        context.forEach((key, value) -> values.put(key, contextValue(value)));
        return switch (Evaluator.evaluate(plan, request, ContextKeys.of(values))) {
            case Decision.Allowed(List<MatchedStatement> by) -> "allow " + sids(by);
            case Decision.ExplicitlyDenied(List<MatchedStatement> by) -> "deny " + sids(by);
            case Decision.ImplicitlyDenied denied -> "none";
        };
    }

    private static ContextValue contextValue(Object value) {
        return value instanceof List<?> members
                ? ContextValue.of(members.stream().map(String::valueOf).toList())
                : ContextValue.of(String.valueOf(value));
    }

    private static SortedSet<String> sids(List<MatchedStatement> by) {
        return by.stream()
                .map(it -> it.sid().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
