package countersign.policy;

import countersign.policy.StatementTrace.Verdict;
import countersign.policy.condition.Condition;
import countersign.policy.condition.Truth;
import countersign.policy.context.ContextValue;
import countersign.policy.grant.PrincipalElement;
import countersign.policy.grant.Reach;
import countersign.policy.variable.Template;
import java.util.ArrayList;
import java.util.List;

/// Evaluates a second time, by the same elements, and writes down each step.
final class Explainer {
    private final Standing standing;
    private final Question question;

    Explainer(Standing standing, Question question) {
        this.standing = standing;
        this.question = question;
    }

    Explanation explanation(AuthorizationRequest request, Decision decision) {
        DecisionPlan plan = standing.plan();
        ResourcePlan resource = standing.resource();
        Reach grant = Reach.NOBODY;
        for (PolicyLayer layer : resource.grants()) {
            grant = grant.or(reach(layer));
        }
        Need organization = standing.isBoundByOrganization() ? Need.MUST_ALLOW : Need.NOT_ASKED;
        Need granting = standing.needsGrant() ? Need.MUST_ALLOW : Need.MAY_ALLOW;
        Need identity = standing.needsIdentityPolicy(grant) ? Need.MUST_ALLOW : Need.MAY_ALLOW;
        Need limits = standing.isLimited(grant) ? Need.MUST_ALLOW : Need.MAY_ALLOW;
        List<LayerTrace> layers = new ArrayList<>();
        resource.controls().forEach(it -> layers.add(trace(it, organization)));
        plan.controls().forEach(it -> layers.add(trace(it, organization)));
        resource.grants().forEach(it -> layers.add(trace(it, granting)));
        plan.identity().forEach(it -> layers.add(trace(it, identity)));
        plan.limits().forEach(it -> layers.add(trace(it, limits)));
        return new Explanation(request, decision, layers);
    }

    /// What is asked of a layer.
    private enum Need {
        MUST_ALLOW,
        MAY_ALLOW,
        NOT_ASKED
    }

    private Reach reach(PolicyLayer layer) {
        Reach reach = Reach.NOBODY;
        Outcomes outcomes = new Outcomes();
        for (NamedPolicy policy : layer.policies()) {
            outcomes.begin(policy.document());
            for (Statement statement : policy.document().statements()) {
                if (statement.effect() == Effect.ALLOW
                        && statement.actions().matches(question.action().lowerCased())) {
                    reach = reach.or(statement.applies(question, outcomes));
                }
            }
        }
        return reach;
    }

    private LayerTrace trace(PolicyLayer layer, Need need) {
        List<StatementTrace> statements = new ArrayList<>();
        for (NamedPolicy policy : layer.policies()) {
            for (Statement statement : policy.document().statements()) {
                statements.add(trace(statement.place(layer.kind(), policy), statement));
            }
        }
        return new LayerTrace(layer.kind(), outcome(statements, need), statements);
    }

    private static LayerTrace.Outcome outcome(List<StatementTrace> statements, Need need) {
        if (need == Need.NOT_ASKED) {
            return LayerTrace.Outcome.NOT_ASKED;
        }
        if (statements.stream().anyMatch(it -> it.applies(Effect.DENY))) {
            return LayerTrace.Outcome.DENIES;
        }
        if (statements.stream().anyMatch(it -> it.applies(Effect.ALLOW))) {
            return LayerTrace.Outcome.ALLOWS;
        }
        return need == Need.MUST_ALLOW ? LayerTrace.Outcome.LACKING : LayerTrace.Outcome.NOT_NEEDED;
    }

    private StatementTrace trace(MatchedStatement place, Statement statement) {
        return new StatementTrace(place, statement.effect(), verdict(statement));
    }

    private Verdict verdict(Statement statement) {
        ActionElement actions = statement.actions();
        if (!actions.matches(question.action().lowerCased())) {
            return new Verdict.ActionDiffers(actions.sense().element("Action"), actions.written());
        }
        if (statement.reach(question) == Reach.NOBODY) {
            PrincipalElement principals = statement.principals().orElseThrow();
            return new Verdict.PrincipalDiffers(
                    principals.isAllBut() ? "NotPrincipal" : "Principal", principals.describe());
        }
        ResourceElement resources = statement.resources();
        Truth truth = resources.matches(question.resource(), question.context());
        if (!statement.takesEffect(truth)) {
            return new Verdict.ResourceDiffers(
                    resources.sense().element("Resource"), operands(resources.templates()));
        }
        List<ConditionTrace> conditions = new ArrayList<>();
        for (Condition condition : statement.conditions()) {
            Truth holds = condition.evaluate(question.context());
            truth = truth.and(holds);
            conditions.add(trace(condition, holds));
        }
        return statement.takesEffect(truth)
                ? new Verdict.Applied(conditions)
                : new Verdict.ConditionsDiffer(conditions);
    }

    private ConditionTrace trace(Condition condition, Truth truth) {
        List<String> values = values(condition);
        ConditionTrace.Outcome outcome =
                switch (truth) {
                    case TRUE -> ConditionTrace.Outcome.HOLDS;
                    case UNDECIDABLE -> ConditionTrace.Outcome.UNDECIDABLE;
                    case FALSE ->
                            values.isEmpty()
                                    ? ConditionTrace.Outcome.KEY_ABSENT
                                    : ConditionTrace.Outcome.DIFFERS;
                };
        return new ConditionTrace(
                condition.operator().text(),
                condition.key(),
                operands(condition.operands()),
                values,
                outcome);
    }

    private List<String> values(Condition condition) {
        return question.context()
                .get(condition.lowerCasedKey())
                .map(value ->
                        switch (value) {
                            case ContextValue.Single(String text) -> List.of(text);
                            case ContextValue.Many(List<String> members) -> members;
                        })
                .orElse(List.of());
    }

    private List<Operand> operands(List<Template> templates) {
        return templates.stream()
                .map(it -> new Operand(it.written(), it.resolveText(question.context())))
                .toList();
    }
}
