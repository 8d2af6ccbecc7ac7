package countersign.iam.simulation;

import countersign.policy.DocumentRules;
import countersign.policy.PolicyKind;

/// What kind of policy a matched statement comes from, in the simulator's words (recorded).
enum SourceType {
    /// Bad literals pass, and match as the policy language says (recorded for the simulator).
    IAM("IAM Policy", PolicyKind.IDENTITY, DocumentRules.SESSION_POLICY),
    RESOURCE("Resource Policy", PolicyKind.RESOURCE, DocumentRules.RESOURCE_POLICY),
    BOUNDARY(
            "Permissions Boundary Policy",
            PolicyKind.PERMISSIONS_BOUNDARY,
            DocumentRules.SESSION_POLICY),

    /// Never listed (recorded), so the word is never seen.
    CONTROL(
            "Service Control Policy",
            PolicyKind.SERVICE_CONTROL,
            DocumentRules.SERVICE_CONTROL_POLICY);

    private final String text;
    private final PolicyKind kind;
    private final DocumentRules rules;

    SourceType(String text, PolicyKind kind, DocumentRules rules) {
        this.text = text;
        this.kind = kind;
        this.rules = rules;
    }

    String text() {
        return text;
    }

    PolicyKind kind() {
        return kind;
    }

    /// How its documents are read.
    DocumentRules rules() {
        return rules;
    }
}
