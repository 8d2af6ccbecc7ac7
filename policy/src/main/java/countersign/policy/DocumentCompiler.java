package countersign.policy;

import countersign.policy.RawDocument.RawElement;
import countersign.policy.RawDocument.RawPrincipal;
import countersign.policy.RawDocument.RawPrincipals;
import countersign.policy.RawDocument.RawStatement;
import countersign.policy.arn.ResourcePattern;
import countersign.policy.condition.Condition;
import countersign.policy.grant.PrincipalElement;
import countersign.policy.grant.Trustee;
import countersign.policy.variable.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Turns a checked document into what the evaluator asks.
final class DocumentCompiler {
    /// Of a trust policy, which is about its role alone.
    private final RawElement everyResource =
            new RawElement(ElementSense.LISTED, List.of(new RawValue(Pointer.ROOT, "*")));

    private final PolicyVersion version;
    private final UnaryOperator<String> meant;
    private final SharedElements shared = new SharedElements();

    /// @param version of the document
    /// @param meant as [PolicyReader] has it
    DocumentCompiler(PolicyVersion version, UnaryOperator<String> meant) {
        this.version = version;
        this.meant = meant;
    }

    /// @param document without faults
    PolicyDocument compile(RawDocument document) {
        List<Statement.Elements> elements = new ArrayList<>(document.statements().size());
        for (RawStatement statement : document.statements()) {
            elements.add(elements(statement));
        }
        List<Statement> statements = new ArrayList<>(elements.size());
        for (RawStatement raw : document.statements()) {
            int index = statements.size();
            statements.add(
                    new Statement(
                            new Statement.Place(index, raw.sid()),
                            Effect.named(raw.effect()).orElseThrow(),
                            elements.get(index)));
        }
        return new PolicyDocument(version, document.id(), statements, shared.tests());
    }

    /// @param condition without faults in the variables of its operands
    SharedElements.Use<Condition> condition(RawCondition condition) {
        return shared.condition(
                condition,
                () ->
                        Condition.compile(
                                condition.operator(),
                                condition.key(),
                                shared.lowerCasedKey(condition.key()),
                                templates(condition.operands())));
    }

    private Statement.Elements elements(RawStatement statement) {
        List<SharedElements.Use<Condition>> conditions =
                new ArrayList<>(statement.conditions().size());
        for (RawCondition condition : statement.conditions()) {
            conditions.add(condition.compiled(this));
        }
        RawElement resources = statement.resources().orElse(everyResource);
        return new Statement.Elements(
                statement.principals().map(this::principals),
                actions(statement.actions().orElseThrow()),
                shared.resources(resources, () -> resources(resources)),
                conditions);
    }

    private static ActionElement actions(RawElement element) {
        List<String> written = new ArrayList<>(element.values().size());
        for (RawValue value : element.values()) {
            written.add(value.text());
        }
        return new ActionElement(written, element.sense());
    }

    private ResourceElement resources(RawElement element) {
        List<ResourcePattern> patterns = new ArrayList<>(element.values().size());
        for (Template template : templates(element.values())) {
            patterns.add(new ResourcePattern(template));
        }
        return new ResourceElement(patterns, element.sense());
    }

    private PrincipalElement principals(RawPrincipals raw) {
        List<Trustee> trustees = raw.values().stream().map(this::trustee).toList();
        return switch (raw.sense()) {
            case LISTED -> PrincipalElement.naming(trustees);
            case ALL_BUT_LISTED -> PrincipalElement.namingAllBut(trustees);
        };
    }

    private Trustee trustee(RawPrincipal raw) {
        RawPrincipal read =
                raw.type().equals("AWS")
                        ? new RawPrincipal(raw.pointer(), raw.type(), meant.apply(raw.text()))
                        : raw;
        return PrincipalForm.parse(read).orElseThrow();
    }

    private List<Template> templates(List<RawValue> values) {
        List<Template> templates = new ArrayList<>(values.size());
        for (RawValue value : values) {
            templates.add(value.checkedTemplate(version));
        }
        return templates;
    }
}
