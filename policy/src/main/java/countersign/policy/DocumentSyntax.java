package countersign.policy;

import countersign.policy.RawDocument.RawCondition;
import countersign.policy.RawDocument.RawElement;
import countersign.policy.RawDocument.RawPrincipals;
import countersign.policy.RawDocument.RawStatement;
import countersign.policy.grammar.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The grammar of policy documents (*IAM User Guide, "Grammar of the IAM JSON policy language"*):
/// which elements there are and what JSON they are. Names are exact; an unknown one is a fault.
final class DocumentSyntax {
    private static final Set<String> DOCUMENT_ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_ELEMENTS =
            Set.of(
                    "Sid",
                    "Effect",
                    "Principal",
                    "NotPrincipal",
                    "Action",
                    "NotAction",
                    "Resource",
                    "NotResource",
                    "Condition");

    static final String NO_STATEMENT = "A document has one statement or more";

    private final PrincipalSyntax principals;
    private final Findings findings;

    DocumentSyntax(DocumentRules rules, Findings findings) {
        this.principals = new PrincipalSyntax(rules, findings);
        this.findings = findings;
    }

    /// The document; what it lacks is among the findings, and then it is not to be used.
    Optional<RawDocument> document(Json root) {
        if (!(root instanceof Json.Members(Map<String, Json> members))) {
            fault(Pointer.ROOT, "A policy document is a JSON object");
            return Optional.empty();
        }
        refuseUnknown(Pointer.ROOT, members, DOCUMENT_ELEMENTS);
        return Optional.of(
                new RawDocument(
                        version(members), text(Pointer.ROOT, members, "Id"), statements(members)));
    }

    private PolicyVersion version(Map<String, Json> members) {
        if (!members.containsKey("Version")) {
            return PolicyVersion.V2008_10_17;
        }
        Optional<PolicyVersion> version =
                text(Pointer.ROOT, members, "Version").flatMap(PolicyVersion::named);
        if (version.isEmpty()) {
            fault(Pointer.ROOT.child("Version"), "The versions are 2008-10-17 and 2012-10-17");
        }
        return version.orElse(PolicyVersion.V2008_10_17);
    }

    private List<RawStatement> statements(Map<String, Json> members) {
        Pointer at = Pointer.ROOT.child("Statement");
        List<RawStatement> statements = new ArrayList<>();
        switch (members.get("Statement")) {
            case Json.Members(Map<String, Json> statement) ->
                    statements.add(statement(at, statement));
            case Json.Array(List<Json> elements) when !elements.isEmpty() -> {
                for (int i = 0; i < elements.size(); i++) {
                    Pointer pointer = at.child(i);
                    if (elements.get(i) instanceof Json.Members(Map<String, Json> statement)) {
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

    private RawStatement statement(Pointer at, Map<String, Json> members) {
        refuseUnknown(at, members, STATEMENT_ELEMENTS);
        return new RawStatement(
                at,
                text(at, members, "Sid").filter(sid -> !sid.isEmpty()),
                effect(at, members),
                principals(at, members),
                element(at, members, "Action"),
                element(at, members, "Resource"),
                conditions(at.child("Condition"), members));
    }

    private String effect(Pointer at, Map<String, Json> members) {
        Optional<String> effect = text(at, members, "Effect");
        if (effect.isEmpty()
                || (!effect.get().equalsIgnoreCase(Effect.ALLOW.text())
                        && !effect.get().equalsIgnoreCase(Effect.DENY.text()))) {
            fault(at.child("Effect"), "The Effect of a statement is Allow or Deny");
        }
        return effect.orElse("");
    }

    private Optional<RawPrincipals> principals(Pointer at, Map<String, Json> members) {
        Json listed = members.get("Principal");
        Json allBut = members.get("NotPrincipal");
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

    private Optional<RawElement> element(Pointer at, Map<String, Json> members, String name) {
        Json listed = members.get(name);
        Json allBut = members.get("Not" + name);
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

    private List<RawCondition> conditions(Pointer at, Map<String, Json> members) {
        return switch (members.get("Condition")) {
            case null -> List.of();
            case Json.Members(Map<String, Json> block) ->
                    new ConditionSyntax(findings).conditions(at, block);
            default -> {
                fault(at, "A Condition is a JSON object of operators");
                yield List.of();
            }
        };
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

    private Optional<String> text(Pointer at, Map<String, Json> members, String name) {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case Json.Text(String text) -> Optional.of(text);
            default -> {
                fault(at.child(name), name + " must be a string");
                yield Optional.empty();
            }
        };
    }

    private void refuseUnknown(Pointer at, Map<String, Json> members, Set<String> known) {
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                fault(at.child(name), "There is no such element");
            }
        }
    }

    private void fault(Pointer pointer, String detail) {
        findings.add(MalformedPolicy.SYNTAX, pointer, detail);
    }
}
