package countersign.policy.lint;

import countersign.policy.DocumentRules;
import countersign.policy.lint.Draft.Statement;
import countersign.policy.lint.Draft.Values;
import java.util.HashSet;
import java.util.Set;

/// Looks at statements as wholes: what they allow by leaving something out, and what they lack.
final class StatementLint {
    private final DocumentRules kind;
    private final Issues issues;
    private final Set<String> sids = new HashSet<>();

    StatementLint(DocumentRules kind, Issues issues) {
        this.kind = kind;
        this.issues = issues;
    }

    void statement(Statement statement) {
        if (statement.sid().isPresent() && !sids.add(statement.sid().get())) {
            issues.add(
                    IssueCode.UNIQUE_SIDS_RECOMMENDED,
                    statement.pointer() + "/Sid",
                    "An earlier statement has this Sid, and explanations can't tell them apart.");
        }
        if (statement.allows() && grants()) {
            allow(statement);
        }
    }

    /// Whether an Allow of this kind gives access by itself. The other kinds only set limits, and
    /// allow much on purpose.
    private boolean grants() {
        return switch (kind) {
            case INLINE_POLICY, MANAGED_POLICY, AWS_MANAGED_POLICY, TRUST_POLICY, RESOURCE_POLICY ->
                    true;
            case PERMISSIONS_BOUNDARY,
                    SESSION_POLICY,
                    SERVICE_CONTROL_POLICY,
                    RESOURCE_CONTROL_POLICY ->
                    false;
        };
    }

    private void allow(Statement statement) {
        allBut(
                statement.actions(),
                IssueCode.ALLOW_WITH_NOT_ACTION,
                "This allows every action but these, also of services to come.");
        allBut(
                statement.resources(),
                IssueCode.ALLOW_WITH_NOT_RESOURCE,
                "This allows every resource but these, also those to come.");
        allBut(
                statement.principals(),
                IssueCode.ALLOW_WITH_NOT_PRINCIPAL,
                "This allows everybody but these, also who is anonymous.");
        if (!statement.isUnconditional()) {
            return;
        }
        if (statement.principals().hasStar()) {
            issues.add(
                    IssueCode.ALLOW_ANYBODY,
                    statement.principals().pointer(),
                    "This allows everybody, also who is anonymous.");
        }
        if (statement.resources().hasStar()) {
            everyResource(statement);
        }
    }

    private void everyResource(Statement statement) {
        if (statement.actions().hasStar()) {
            issues.add(
                    IssueCode.ALLOW_ALL,
                    statement.pointer(),
                    "This allows every action on every resource.");
        } else if (statement.actions().isListed()
                && statement.actions().list().stream()
                        .anyMatch(it -> Wildcards.coversAction(it.text(), "iam:PassRole"))) {
            issues.add(
                    IssueCode.PASS_ROLE_WITH_STAR_IN_RESOURCE,
                    statement.resources().pointer(),
                    "With iam:PassRole on `*` any role can be passed on, also an administrator's.");
        }
    }

    private void allBut(Values values, IssueCode code, String message) {
        if (values.isAllBut()) {
            issues.add(code, values.pointer(), message);
        }
    }
}
