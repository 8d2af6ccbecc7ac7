package countersign.iam.simulation;

import countersign.api.iam.EvaluationResult;
import countersign.api.iam.SimulatePolicyResponse;
import countersign.iam.error.Refusal;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Account;
import countersign.policy.reference.ServiceReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs simulations, each when it is its turn. For any thread; asks no store.
final class Simulator {
    private final ServiceReference reference;
    private final Turns turns;

    Simulator(ServiceReference reference, Turns turns) {
        this.reference = reference;
        this.turns = turns;
    }

    /// @param stored the policies of the principal that is simulated, before those of the request
    /// @throws Refusal InvalidInput; the order of the checks is a guess; or Throttling
    SimulatePolicyResponse run(SimulationRequest request, Simulated caller, StoredPolicies stored) {
        return turns.compute(() -> simulate(request, caller, stored));
    }

    private SimulatePolicyResponse simulate(
            SimulationRequest request, Simulated caller, StoredPolicies stored) {
        PolicyInput input = PolicyInput.of(request, stored);
        Questions questions =
                Questions.of(request.actionNames(), request.resourceArns(), reference);
        Map<String, ContextValue> given = ContextEntries.read(request.contextEntries());
        Map<String, ContextValue> context = new HashMap<>(caller.defaults());
        context.putAll(given);
        Account owner =
                request.resourceOwner().map(ResourceOwner::require).orElse(caller.account());
        boolean sameAccount = owner.id().equals(caller.account().id());
        PolicySet policies =
                input.read(Dialect.of(caller, sameAccount, context), caller, questions);
        List<String> missing =
                policies.keys().stream()
                        .filter(key -> !given.containsKey(ContextKeys.lowerCase(key)))
                        .toList();
        Judge judge = new Judge(caller, owner, policies, ContextKeys.of(context));
        ActionPage page =
                ActionPage.of(request.marker(), request.maxItems(), questions.actions().size());
        Budget budget =
                Budget.of(policies, missing.size(), questions.resources(), characters(given));
        return answer(questions, page, judge, missing, budget);
    }

    private static long characters(Map<String, ContextValue> context) {
        return context.values().stream()
                .mapToLong(value ->
                        switch (value) {
                            case ContextValue.Single(String text) -> text.length();
                            case ContextValue.Many(List<String> members) ->
                                    members.stream().mapToLong(String::length).sum();
                        })
                .sum();
    }

    private static SimulatePolicyResponse answer(
            Questions questions,
            ActionPage page,
            Judge judge,
            List<String> missing,
            Budget budget) {
        List<EvaluationResult> results = new ArrayList<>();
        int at = page.from();
        for (; at < page.to() && budget.hasRoom(); at++) {
            RequestedAction action = questions.actions().get(at);
            List<Verdict> verdicts =
                    questions.resources().stream().map(it -> judge.judge(action, it)).toList();
            ActionResult result = new ActionResult(action, questions, verdicts, missing);
            budget.spend(result);
            results.add(result.shown());
        }
        boolean more = at < questions.actions().size();
        return new SimulatePolicyResponse(
                Optional.of(results),
                Optional.of(more),
                more ? Optional.of(Integer.toString(at)) : Optional.empty());
    }
}
