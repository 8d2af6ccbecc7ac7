package countersign.policy;

import countersign.policy.RawDocument.RawStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What AWS asks of a document after its syntax, in AWS's order.
final class DocumentChecks {
    private static final String NO_ARN = "A resource is `*` or an ARN of AWS's form";
    private static final String NO_ACTION = "An action is `*` or `service:name`";

    private final RawDocument document;
    private final DocumentRules rules;
    private final DocumentCompiler compiler;

    /// @param compiler of the document
    DocumentChecks(RawDocument document, DocumentRules rules, DocumentCompiler compiler) {
        this.document = document;
        this.rules = rules;
        this.compiler = compiler;
    }

    /// The faults of the first step that finds any.
    List<Finding> firstFaults() {
        for (Consumer<Findings> step : steps()) {
            Findings findings = new Findings();
            step.accept(findings);
            if (!findings.isEmpty()) {
                return findings.list();
            }
        }
        return List.of();
    }

    private List<Consumer<Findings>> steps() {
        Consumer<Findings> principals =
                findings -> new PrincipalChecks(rules, findings).check(document);
        if (rules == DocumentRules.TRUST_POLICY) {
            TrustChecks trust = new TrustChecks(document);
            return List.of(principals, trust::check, this::legacy, this::sidForm);
        }
        return List.of(
                this::version,
                principals,
                this::controls,
                this::legacy,
                this::sidForm,
                this::sidsUnique,
                this::actionsPresent,
                this::resourcesPresent,
                this::resourceForm,
                this::actionForm);
    }

    private void version(Findings findings) {
        if (rules.wantsCurrentVersion() && document.version() != PolicyVersion.V2012_10_17) {
            findings.add(
                    MalformedPolicy.VERSION,
                    Pointer.ROOT.child("Version"),
                    "A managed policy names the Version 2012-10-17");
        }
    }

    private void controls(Findings findings) {
        if (rules != DocumentRules.RESOURCE_CONTROL_POLICY) {
            return;
        }
        for (RawStatement statement : document.statements()) {
            if (statement.effect().equals(Effect.ALLOW.text()) && !isFullAccess(statement)) {
                findings.add(
                        MalformedPolicy.SYNTAX,
                        statement.pointer().child("Effect"),
                        "A resource control policy denies; RCPFullAWSAccess alone allows");
            }
        }
    }

    private static boolean isFullAccess(RawStatement statement) {
        return isStar(statement.actionValues())
                && isStar(statement.resourceValues())
                && statement.conditions().isEmpty();
    }

    private static boolean isStar(List<RawValue> values) {
        return values.size() == 1 && values.getFirst().text().equals("*");
    }

    private void legacy(Findings findings) {
        LegacyChecks checks = new LegacyChecks(document.version(), rules, compiler, findings);
        document.statements().forEach(checks::statement);
    }

    /// The policies of some resources have Sids of words, such as the default one of AWS KMS.
    private void sidForm(Findings findings) {
        if (rules == DocumentRules.RESOURCE_POLICY) {
            return;
        }
        for (RawStatement statement : document.statements()) {
            if (!isAlphanumeric(statement.sid().orElse(""))) {
                findings.add(
                        MalformedPolicy.SID_FORM,
                        statement.pointer().child("Sid"),
                        "A Sid has ASCII letters and digits alone");
            }
        }
    }

    private void sidsUnique(Findings findings) {
        Set<String> seen = new HashSet<>();
        for (RawStatement statement : document.statements()) {
            if (statement.sid().isPresent() && !seen.add(statement.sid().get())) {
                findings.add(
                        MalformedPolicy.SID_TWICE,
                        statement.pointer().child("Sid"),
                        "An earlier statement has this Sid");
            }
        }
    }

    private void actionsPresent(Findings findings) {
        for (RawStatement statement : document.statements()) {
            if (statement.actionValues().isEmpty()) {
                findings.add(
                        MalformedPolicy.NO_ACTIONS,
                        statement.pointer(),
                        "A statement has an Action or a NotAction");
            }
        }
    }

    private void resourcesPresent(Findings findings) {
        for (RawStatement statement : document.statements()) {
            if (statement.resourceValues().isEmpty()) {
                findings.add(
                        MalformedPolicy.NO_RESOURCES,
                        statement.pointer(),
                        "A statement has a Resource or a NotResource");
            }
        }
    }

    private void resourceForm(Findings findings) {
        for (RawStatement statement : document.statements()) {
            for (RawValue resource : statement.resourceValues()) {
                resource.resourceForm(document.version())
                        .fault()
                        .ifPresent(message -> findings.add(message, resource.pointer(), NO_ARN));
            }
        }
    }

    private void actionForm(Findings findings) {
        for (RawStatement statement : document.statements()) {
            for (RawValue action : statement.actionValues()) {
                ActionForm.faultOf(action.text())
                        .ifPresent(message -> findings.add(message, action.pointer(), NO_ACTION));
            }
        }
    }

    private static boolean isAlphanumeric(String sid) {
        for (int i = 0; i < sid.length(); i++) {
            if (!isAlphanumeric(sid.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char letter) {
        return (letter >= '0' && letter <= '9')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= 'a' && letter <= 'z');
    }
}
