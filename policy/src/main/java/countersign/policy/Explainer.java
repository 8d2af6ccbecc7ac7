package countersign.policy;

import countersign.policy.StatementTrace.Verdict;
import countersign.policy.condition.Condition;
import countersign.policy.condition.Truth;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import countersign.policy.variable.Template;
import java.util.ArrayList;
import java.util.List;

/// Evaluates a second time, by the same elements, and writes down each step.
final class Explainer {
    private final Question question;

    Explainer(Question question) {
        this.question = question;
    }

    List<StatementTrace> traces(DecisionPlan plan) {
        List<StatementTrace> traces = new ArrayList<>();
        plan.denials().forEach(it -> traces.add(trace(it)));
        plan.permissions()
                .forEach(layer -> layer.statements().forEach(it -> traces.add(trace(it))));
        return traces;
    }

    private StatementTrace trace(PlacedStatement placed) {
        Statement statement = placed.statement();
        return new StatementTrace(placed.place(), statement.effect(), verdict(statement));
    }

    private Verdict verdict(Statement statement) {
        ActionElement actions = statement.actions();
        if (!actions.matches(question.lowerCasedAction())) {
            return new Verdict.ActionDiffers(actions.sense().element("Action"), actions.written());
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
        ContextKeys context = question.context();
        return context.get(condition.lowerCasedKey())
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
