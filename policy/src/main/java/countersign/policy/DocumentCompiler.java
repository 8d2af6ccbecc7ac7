package countersign.policy;

import countersign.policy.RawDocument.RawCondition;
import countersign.policy.RawDocument.RawElement;
import countersign.policy.RawDocument.RawStatement;
import countersign.policy.RawDocument.RawValue;
import countersign.policy.arn.ResourcePattern;
import countersign.policy.condition.Condition;
import countersign.policy.variable.Template;
import java.util.ArrayList;
import java.util.List;

/// Turns a checked document into what the evaluator asks.
final class DocumentCompiler {
    private final PolicyVersion version;

    private DocumentCompiler(PolicyVersion version) {
        this.version = version;
    }

    /// @param document without faults
    static PolicyDocument compile(RawDocument document) {
        DocumentCompiler compiler = new DocumentCompiler(document.version());
        List<Statement> statements = new ArrayList<>();
        for (RawStatement statement : document.statements()) {
            statements.add(compiler.statement(statements.size(), statement));
        }
        return new PolicyDocument(document.version(), document.id(), statements);
    }

    private Statement statement(int index, RawStatement statement) {
        return new Statement(
                index,
                statement.sid(),
                Effect.named(statement.effect()).orElseThrow(),
                actions(statement.actions().orElseThrow()),
                resources(statement.resources().orElseThrow()),
                statement.conditions().stream().map(this::condition).toList());
    }

    private static ActionElement actions(RawElement element) {
        return new ActionElement(
                element.values().stream().map(RawValue::text).toList(), element.sense());
    }

    private ResourceElement resources(RawElement element) {
        return new ResourceElement(
                templates(element.values()).stream().map(ResourcePattern::new).toList(),
                element.sense());
    }

    private Condition condition(RawCondition condition) {
        return Condition.compile(
                condition.operator(), condition.key(), templates(condition.operands()));
    }

    private List<Template> templates(List<RawValue> values) {
        return values.stream().map(it -> Templates.parseChecked(it.text(), version)).toList();
    }
}
