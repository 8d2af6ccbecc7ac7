package countersign.policy;

import countersign.policy.RawDocument.RawPrincipal;
import countersign.policy.RawDocument.RawPrincipals;
import countersign.policy.RawDocument.RawStatement;

/// Whether statements name principals where they must, and only such as there may be.
final class PrincipalChecks {
    private final DocumentRules rules;
    private final Findings findings;

    PrincipalChecks(DocumentRules rules, Findings findings) {
        this.rules = rules;
        this.findings = findings;
    }

    void check(RawDocument document) {
        document.statements().forEach(rules.namesPrincipals() ? this::required : this::forbidden);
    }

    private void forbidden(RawStatement statement) {
        statement
                .principals()
                .ifPresent(it ->
                        findings.add(
                                MalformedPolicy.PRINCIPAL,
                                it.pointer(),
                                "The principal is whoever has the policy"));
    }

    private void required(RawStatement statement) {
        if (statement.principals().isEmpty()) {
            findings.add(
                    MalformedPolicy.NO_PRINCIPAL,
                    statement.pointer(),
                    "A statement of this kind of policy names whom it is about");
            return;
        }
        RawPrincipals principals = statement.principals().get();
        if (principals.values().isEmpty()) {
            findings.add(MalformedPolicy.EMPTY_PRINCIPAL, principals.pointer(), "It names nobody");
        }
        if (rules == DocumentRules.RESOURCE_CONTROL_POLICY
                && principals.sense() == ElementSense.ALL_BUT_LISTED) {
            findings.add(
                    MalformedPolicy.SYNTAX,
                    principals.pointer(),
                    "A resource control policy has no NotPrincipal");
        }
        principals.values().forEach(this::form);
    }

    private void form(RawPrincipal principal) {
        if (!isAccepted(principal)) {
            findings.add(message(principal), principal.pointer(), "There is no such principal");
        }
    }

    private boolean isAccepted(RawPrincipal principal) {
        boolean anybody = principal.type().equals(RawPrincipal.ANYBODY);
        return switch (rules) {
            case TRUST_POLICY ->
                    !anybody
                            && !principal.type().equals("CanonicalUser")
                            && PrincipalForm.parse(principal).isPresent();
            case RESOURCE_CONTROL_POLICY -> anybody;
            default -> PrincipalForm.parse(principal).isPresent();
        };
    }

    private String message(RawPrincipal principal) {
        return rules == DocumentRules.TRUST_POLICY && principal.type().equals(RawPrincipal.ANYBODY)
                ? MalformedPolicy.trustPrincipal(principal.type(), principal.text())
                : MalformedPolicy.principal(principal.type(), principal.text());
    }
}
