package countersign.policy;

import countersign.policy.RawDocument.RawCondition;
import countersign.policy.RawDocument.RawElement;
import countersign.policy.RawDocument.RawPrincipals;
import countersign.policy.RawDocument.RawStatement;
import countersign.policy.RawDocument.RawValue;
import countersign.policy.arn.ResourcePattern;
import countersign.policy.condition.Condition;
import countersign.policy.grant.PrincipalElement;
import countersign.policy.grant.Trustee;
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
                new Statement.Place(index, statement.sid()),
                Effect.named(statement.effect()).orElseThrow(),
                new Statement.Elements(
                        statement.principals().map(DocumentCompiler::principals),
                        actions(statement.actions().orElseThrow()),
                        statement.resources().map(this::resources).orElseGet(this::everyResource),
                        statement.conditions().stream().map(this::condition).toList()));
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

    /// A trust policy is about its role alone.
    private ResourceElement everyResource() {
        return resources(new RawElement(ElementSense.LISTED, List.of(new RawValue("", "*"))));
    }

    private static PrincipalElement principals(RawPrincipals raw) {
        List<Trustee> trustees =
                raw.values().stream().map(it -> PrincipalForm.parse(it).orElseThrow()).toList();
        return switch (raw.sense()) {
            case LISTED -> PrincipalElement.naming(trustees);
            case ALL_BUT_LISTED -> PrincipalElement.namingAllBut(trustees);
        };
    }

    private Condition condition(RawCondition condition) {
        return Condition.compile(
                condition.operator(), condition.key(), templates(condition.operands()));
    }

    private List<Template> templates(List<RawValue> values) {
        return values.stream().map(it -> Templates.parseChecked(it.text(), version)).toList();
    }
}
