package countersign.policy;

import countersign.policy.RawDocument.RawElement;
import countersign.policy.RawDocument.RawStatement;
import java.util.HashSet;
import java.util.Set;

/// What a role's trust policy must have besides principals, and must not (observed in others'
/// tables of AWS's answers to CreateRole, as the table of the tests says).
final class TrustChecks {
    private static final String STS = "sts:";

    private final RawDocument document;

    TrustChecks(RawDocument document) {
        this.document = document;
    }

    void check(Findings findings) {
        Set<String> sids = new HashSet<>();
        for (RawStatement statement : document.statements()) {
            check(statement, findings);
            if (statement.sid().isPresent() && !sids.add(statement.sid().get())) {
                findings.add(
                        MalformedPolicy.TRUST_SID_TWICE,
                        statement.pointer().child("Sid"),
                        "An earlier statement has this Sid");
            }
        }
    }

    private static void check(RawStatement statement, Findings findings) {
        boolean allBut =
                statement.principals().orElseThrow().sense() == ElementSense.ALL_BUT_LISTED;
        if (allBut) {
            boolean allow = statement.effect().equals(Effect.ALLOW.text());
            findings.add(
                    allow
                            ? MalformedPolicy.TRUST_ALLOW_NOT_PRINCIPAL
                            : MalformedPolicy.TRUST_NOT_PRINCIPAL,
                    statement.pointer().child("NotPrincipal"),
                    "A trust policy names whom it trusts");
        }
        if (statement.actionValues().isEmpty()) {
            findings.add(
                    MalformedPolicy.TRUST_NO_ACTION,
                    statement.pointer(),
                    "A statement has an Action or a NotAction");
        }
        statement.actionValues().stream()
                .filter(it -> !it.text().startsWith(STS))
                .forEach(it ->
                        findings.add(
                                MalformedPolicy.TRUST_ACTION,
                                it.pointer(),
                                "The actions of a trust policy are those of STS"));
        statement.resources().ifPresent(it -> refuseResources(statement, it, findings));
    }

    private static void refuseResources(
            RawStatement statement, RawElement resources, Findings findings) {
        boolean listed = resources.sense() == ElementSense.LISTED;
        findings.add(
                listed ? MalformedPolicy.TRUST_RESOURCE : MalformedPolicy.TRUST_NOT_RESOURCE,
                statement.pointer().child(resources.sense().element("Resource")),
                "A trust policy is about its role");
    }
}
