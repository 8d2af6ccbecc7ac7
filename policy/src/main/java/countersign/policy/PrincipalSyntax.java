package countersign.policy;

import countersign.policy.RawDocument.RawPrincipal;
import countersign.policy.RawDocument.RawPrincipals;
import countersign.policy.grammar.Json;
import java.util.ArrayList;
import java.util.List;

/// The grammar of Principal and NotPrincipal: `*`, or an object of types, to each its values. Where
/// documents must not have the element, what it holds is not looked at.
final class PrincipalSyntax {
    private static final String ANYBODY = "*";

    private final DocumentRules rules;
    private final Findings findings;

    PrincipalSyntax(DocumentRules rules, Findings findings) {
        this.rules = rules;
        this.findings = findings;
    }

    RawPrincipals element(ElementSense sense, Pointer at, Json value) {
        List<RawPrincipal> values = rules.namesPrincipals() ? values(at, value) : List.of();
        return new RawPrincipals(at, sense, values);
    }

    private List<RawPrincipal> values(Pointer at, Json value) {
        if (value instanceof Json.Text(String text) && text.equals(ANYBODY)) {
            return List.of(new RawPrincipal(at, RawPrincipal.ANYBODY, text));
        }
        if (!(value instanceof Json.Members types)) {
            fault(at, "A principal is `*` or a JSON object of types");
            return List.of();
        }
        List<RawPrincipal> values = new ArrayList<>();
        types.forEach((type, names) -> addAll(values, at.child(type), type, names));
        return values;
    }

    private void addAll(List<RawPrincipal> values, Pointer at, String type, Json names) {
        switch (names) {
            case Json.Text(String name) -> values.add(new RawPrincipal(at, type, name));
            case Json.Array(List<Json> elements) when !elements.isEmpty() -> {
                for (int i = 0; i < elements.size(); i++) {
                    Pointer pointer = at.child(i);
                    if (elements.get(i) instanceof Json.Text(String name)) {
                        values.add(new RawPrincipal(pointer, type, name));
                    } else {
                        fault(pointer, "A principal is a string");
                    }
                }
            }
            default -> fault(at, "Principals of a type are a string or a list of strings");
        }
    }

    private void fault(Pointer pointer, String detail) {
        findings.add(MalformedPolicy.SYNTAX, pointer, detail);
    }
}
