package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.RandomLayers.Sample;
import countersign.policy.RandomLayers.Someone;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What holds for all policies of all kinds and everybody who asks. `-Dcountersign.policy.cases=N`
/// compares more cases with the reference than the 100,000 of every build.
final class LayerPropertiesTest {
    private static final int CASES = Integer.getInteger("countersign.policy.cases", 100_000);
    private static final int ROUNDS = 5_000;

    @Test
    void it_agrees_with_the_plain_reference() {
        RandomLayers random = new RandomLayers(11);
        Map<String, Integer> seen = new TreeMap<>();
        for (int round = 0; round < CASES; round++) {
            Case asked = new Case(random);

            String decided = text(asked.decide(asked.layers));

            String expected =
                    new ReferenceLayers(
                                    asked.who.asker(),
                                    asked.owner,
                                    new ReferenceEvaluator(
                                            asked.request.action(),
                                            asked.request.resource(),
                                            asked.context),
                                    RandomLayers.forReference(asked.layers))
                            .decide();
            assertEquals(expected, decided, asked::toString);
            seen.merge(decided.split(" ", -1)[0], 1, Integer::sum);
        }
        assertEquals(PolicyKind.values().length + 2, seen.size(), () -> "of " + seen);
        assertTrue(
                seen.values().stream().allMatch(it -> it > CASES / 500),
                () -> "the cases are not chosen well: " + seen);
    }

    @Test
    void another_deny_never_allows_more() {
        RandomLayers random = new RandomLayers(12);
        int allowed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Case asked = new Case(random);
            Sample denial = RandomLayers.only(Effect.DENY, random.one(false));
            Sample denialOfResource = RandomLayers.only(Effect.DENY, random.one(true));
            if (RandomLayers.hasOnly(Effect.DENY, denial)
                    && RandomLayers.hasOnly(Effect.DENY, denialOfResource)) {
                boolean before = asked.isAllowed(asked.layers);
                var more = with(denial, denialOfResource, asked.layers);

                assertTrue(before || !asked.isAllowed(more), asked::toString);
                allowed += before ? 1 : 0;
            }
        }
        assertTrue(allowed > 100);
    }

    @Test
    void another_allow_never_denies_more() {
        RandomLayers random = new RandomLayers(13);
        int allowed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Case asked = new Case(random);
            Sample grant = RandomLayers.only(Effect.ALLOW, random.one(false));
            Sample grantOfResource = RandomLayers.only(Effect.ALLOW, random.one(true));
            if (RandomLayers.hasOnly(Effect.ALLOW, grant)
                    && RandomLayers.hasOnly(Effect.ALLOW, grantOfResource)) {
                boolean before = asked.isAllowed(asked.layers);
                var more = with(grant, grantOfResource, asked.layers);

                assertTrue(!before || asked.isAllowed(more), asked::toString);
                allowed += before ? 1 : 0;
            }
        }
        assertTrue(allowed > 100);
    }

    /// But for federated users, who have no permissions before they have a session policy.
    @Test
    void a_boundary_or_a_session_policy_never_allows_more() {
        RandomLayers random = new RandomLayers(14);
        int limited = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Case asked = new Case(random);
            if (!(asked.who.principal() instanceof Principal.FederatedUser)) {
                boolean before = asked.isAllowed(asked.layers);
                for (PolicyKind kind :
                        List.of(PolicyKind.PERMISSIONS_BOUNDARY, PolicyKind.SESSION)) {
                    var more = new LinkedHashMap<>(asked.layers);
                    List<List<Sample>> limits = new ArrayList<>(more.getOrDefault(kind, List.of()));
                    limits.add(List.of(random.one(false)));
                    more.put(kind, limits);

                    boolean after = asked.isAllowed(more);

                    assertTrue(before || !after, asked::toString);
                    limited += before && !after ? 1 : 0;
                }
            }
        }
        assertTrue(limited > 100);
    }

    @Test
    void the_order_of_policies_does_not_matter() {
        RandomLayers random = new RandomLayers(15);
        for (int round = 0; round < ROUNDS; round++) {
            Case asked = new Case(random);
            var reversed = new LinkedHashMap<PolicyKind, List<List<Sample>>>();
            asked.layers.forEach((kind, ofKind) ->
                    reversed.put(kind, ofKind.reversed().stream().map(List::reversed).toList()));

            assertEquals(
                    text(asked.decide(asked.layers)),
                    text(asked.decide(reversed)),
                    asked::toString);
        }
    }

    /// One case: everything but the layers stays.
    private static final class Case {
        final Someone who;
        final String owner;
        final AuthorizationRequest request;
        final Map<String, Object> context;
        final Map<PolicyKind, List<List<Sample>>> layers;

        Case(RandomLayers random) {
            who = random.someone();
            owner =
                    random.policies()
                            .one(
                                    List.of(
                                            RandomLayers.HOME,
                                            RandomLayers.HOME,
                                            RandomLayers.ELSEWHERE));
            request =
                    new AuthorizationRequest(
                            who.principal(),
                            random.policies().action(),
                            random.policies().resource());
            context = random.policies().context();
            layers = random.layers();
        }

        Decision decide(Map<PolicyKind, List<List<Sample>>> asked) {
            DecisionPlan plan =
                    DecisionPlan.of(RandomLayers.forEvaluator(asked, PolicyKind.Side.PRINCIPAL));
            ResourcePlan resource =
                    ResourcePlan.of(
                            new Account(owner),
                            RandomLayers.forEvaluator(asked, PolicyKind.Side.RESOURCE));
            return Evaluator.evaluate(plan, resource, request, keys());
        }

        boolean isAllowed(Map<PolicyKind, List<List<Sample>>> asked) {
            return decide(asked) instanceof Decision.Allowed;
        }

        private ContextKeys keys() {
            Map<String, ContextValue> values = new HashMap<>();
            context.forEach((key, value) ->
                    values.put(
                            key,
                            value instanceof List<?> members
                                    ? ContextValue.of(
                                            members.stream().map(String::valueOf).toList())
                                    : ContextValue.of(String.valueOf(value))));
            return ContextKeys.of(values);
        }

        @Override
        public String toString() {
            return who + " asks " + request + " of " + owner + " in " + context + ": " + layers;
        }
    }

    /// Adds to each layer that is there.
    private static Map<PolicyKind, List<List<Sample>>> with(
            Sample added, Sample addedToResource, Map<PolicyKind, List<List<Sample>>> layers) {
        var more = new LinkedHashMap<PolicyKind, List<List<Sample>>>();
        layers.forEach((kind, ofKind) ->
                more.put(
                        kind,
                        ofKind.stream()
                                .map(samples -> {
                                    List<Sample> all = new ArrayList<>(samples);
                                    boolean ofResource = kind.side() == PolicyKind.Side.RESOURCE;
                                    all.add(ofResource ? addedToResource : added);
                                    return List.copyOf(all);
                                })
                                .toList()));
        return more;
    }

    private static String text(Decision decision) {
        TreeSet<String> by = new TreeSet<>();
        decision.by()
                .forEach(it ->
                        by.add(it.kind() + " " + it.policyName() + "/" + it.statementIndex()));
        return switch (decision) {
            case Decision.Allowed allowed -> "allow " + by;
            case Decision.ExplicitlyDenied denied -> "deny " + by;
            case Decision.ImplicitlyDenied denied -> denied.kind() + " " + by;
        };
    }
}
