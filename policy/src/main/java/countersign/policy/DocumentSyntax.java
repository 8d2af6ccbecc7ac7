package countersign.policy;

import countersign.policy.RawDocument.RawElement;
import countersign.policy.RawDocument.RawPrincipals;
import countersign.policy.RawDocument.RawStatement;
import countersign.policy.grammar.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The grammar of policy documents (*IAM User Guide, "Grammar of the IAM JSON policy language"*):
/// which elements there are and what JSON they are. Names are exact; an unknown one is a fault.
final class DocumentSyntax {
    private static final Set<String> DOCUMENT_ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final String NO_SUCH_ELEMENT = "There is no such element";

    static final String NO_STATEMENT = "A document has one statement or more";

    private final PrincipalSyntax principals;
    private final ConditionSyntax conditions;
    private final Findings findings;

    DocumentSyntax(DocumentRules rules, Findings findings) {
        this.principals = new PrincipalSyntax(rules, findings);
        this.conditions = new ConditionSyntax(findings);
        this.findings = findings;
    }

    /// The document; what it lacks is among the findings, and then it is not to be used.
    Optional<RawDocument> document(Json root) {
        if (!(root instanceof Json.Members members)) {
            fault(Pointer.ROOT, "A policy document is a JSON object");
            return Optional.empty();
        }
        for (String name : members.names()) {
            if (!DOCUMENT_ELEMENTS.contains(name)) {
                fault(Pointer.ROOT.child(name), NO_SUCH_ELEMENT);
            }
        }
        return Optional.of(
                new RawDocument(
                        version(members),
                        text(Pointer.ROOT, "Id", members.get("Id")),
                        statements(members.get("Statement"))));
    }

    private PolicyVersion version(Json.Members members) {
        Json named = members.get("Version");
        if (named == null) {
            return PolicyVersion.V2008_10_17;
        }
        Optional<PolicyVersion> version =
                text(Pointer.ROOT, "Version", named).flatMap(PolicyVersion::named);
        if (version.isEmpty()) {
            fault(Pointer.ROOT.child("Version"), "The versions are 2008-10-17 and 2012-10-17");
        }
        return version.orElse(PolicyVersion.V2008_10_17);
    }

    private List<RawStatement> statements(@Nullable Json value) {
        Pointer at = Pointer.ROOT.child("Statement");
        List<RawStatement> statements = new ArrayList<>();
        switch (value) {
            case Json.Members statement -> statements.add(statement(at, statement));
            case Json.Array(List<Json> elements) when !elements.isEmpty() -> {
                for (int i = 0; i < elements.size(); i++) {
                    Pointer pointer = at.child(i);
                    if (elements.get(i) instanceof Json.Members statement) {
                        statements.add(statement(pointer, statement));
                    } else {
                        fault(pointer, "A statement is a JSON object");
                    }
                }
            }
            case null, default -> fault(at, NO_STATEMENT);
        }
        return statements;
    }

    private RawStatement statement(Pointer at, Json.Members members) {
        StatementElements elements = new StatementElements();
        for (int i = 0; i < members.size(); i++) {
            if (!elements.take(members.name(i), members.value(i))) {
                fault(at.child(members.name(i)), NO_SUCH_ELEMENT);
            }
        }
        return new RawStatement(
                at,
                text(at, "Sid", elements.sid).filter(sid -> !sid.isEmpty()),
                effect(at, elements.effect),
                principals(at, elements),
                element(at, "Action", elements.action, elements.notAction),
                element(at, "Resource", elements.resource, elements.notResource),
                conditions(at, elements.condition));
    }

    /// What a statement holds, each element looked at once. Of one thread.
    private static final class StatementElements {
        private @Nullable Json sid;
        private @Nullable Json effect;
        private @Nullable Json principal;
        private @Nullable Json notPrincipal;
        private @Nullable Json action;
        private @Nullable Json notAction;
        private @Nullable Json resource;
        private @Nullable Json notResource;
        private @Nullable Json condition;

        /// @return whether there is such an element
        boolean take(String name, Json value) {
            switch (name) {
                case "Sid" -> sid = value;
                case "Effect" -> effect = value;
                case "Principal" -> principal = value;
                case "NotPrincipal" -> notPrincipal = value;
                case "Action" -> action = value;
                case "NotAction" -> notAction = value;
                case "Resource" -> resource = value;
                case "NotResource" -> notResource = value;
                case "Condition" -> condition = value;
                default -> {
                    return false;
                }
            }
            return true;
        }
    }

    private String effect(Pointer at, @Nullable Json value) {
        Optional<String> effect = text(at, "Effect", value);
        if (effect.isEmpty()
                || (!effect.get().equalsIgnoreCase(Effect.ALLOW.text())
                        && !effect.get().equalsIgnoreCase(Effect.DENY.text()))) {
            fault(at.child("Effect"), "The Effect of a statement is Allow or Deny");
        }
        return effect.orElse("");
    }

    private Optional<RawPrincipals> principals(Pointer at, StatementElements elements) {
        Json listed = elements.principal;
        Json allBut = elements.notPrincipal;
        if (listed != null && allBut != null) {
            fault(at, "A statement has either Principal or NotPrincipal");
        }
        if (listed != null) {
            Pointer pointer = at.child("Principal");
            return Optional.of(principals.element(ElementSense.LISTED, pointer, listed));
        }
        if (allBut != null) {
            Pointer pointer = at.child("NotPrincipal");
            return Optional.of(principals.element(ElementSense.ALL_BUT_LISTED, pointer, allBut));
        }
        return Optional.empty();
    }

    private Optional<RawElement> element(
            Pointer at, String name, @Nullable Json listed, @Nullable Json allBut) {
        if (listed != null && allBut != null) {
            fault(at, "A statement has either " + name + " or Not" + name);
        }
        if (listed != null) {
            return Optional.of(element(ElementSense.LISTED, at.child(name), listed));
        }
        return allBut == null
                ? Optional.empty()
                : Optional.of(element(ElementSense.ALL_BUT_LISTED, at.child("Not" + name), allBut));
    }

    private RawElement element(ElementSense sense, Pointer pointer, Json value) {
        return new RawElement(sense, texts(pointer, value));
    }

    private List<RawCondition> conditions(Pointer statement, @Nullable Json value) {
        if (value == null) {
            return List.of();
        }
        Pointer at = statement.child("Condition");
        if (value instanceof Json.Members block) {
            return conditions.conditions(at, block);
        }
        fault(at, "A Condition is a JSON object of operators");
        return List.of();
    }

    private List<RawValue> texts(Pointer pointer, Json value) {
        return switch (value) {
            case Json.Text(String text) -> List.of(new RawValue(pointer, text));
            case Json.Array(List<Json> elements) -> {
                List<RawValue> texts = new ArrayList<>(elements.size());
                for (int i = 0; i < elements.size(); i++) {
                    Pointer at = pointer.child(i);
                    if (elements.get(i) instanceof Json.Text(String text)) {
                        texts.add(new RawValue(at, text));
                    } else {
                        fault(at, "The value must be a string");
                    }
                }
                yield texts;
            }
            case Json.Members members -> notTexts(pointer);
            case Json.Numeral numeral -> notTexts(pointer);
            case Json.Bool bool -> notTexts(pointer);
            case Json.Null nothing -> notTexts(pointer);
        };
    }

    private List<RawValue> notTexts(Pointer pointer) {
        fault(pointer, "The value must be a string or a list of strings");
        return List.of();
    }

    private Optional<String> text(Pointer at, String name, @Nullable Json value) {
        return switch (value) {
            case null -> Optional.empty();
            case Json.Text(String text) -> Optional.of(text);
            default -> {
                fault(at.child(name), name + " must be a string");
                yield Optional.empty();
            }
        };
    }

    private void fault(Pointer pointer, String detail) {
        findings.add(MalformedPolicy.SYNTAX, pointer, detail);
    }
}
