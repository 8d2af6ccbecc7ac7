package countersign.server.aws;

import countersign.iam.access.Authorization;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.policy.Explanation;
import countersign.policy.MatchedStatement;
import countersign.server.audit.AuditFields;
import countersign.server.audit.Reason;
import java.util.Optional;

/// What decided, in the words of the audit record.
final class Reasons {
    private static final String MFA_FAILED = "MultiFactorAuthentication failed";

    private Reasons() {}

    static Reason.Permitted granted(Authorization.Granted granted) {
        return switch (granted) {
            case Authorization.Open(String page) -> new Reason.AllowedWithoutPermission(page);
            case Authorization.Root() -> new Reason.AllowedAsRoot();
            case Authorization.Allowed(var decisions) ->
                    new Reason.AllowedBy(
                            decisions.stream()
                                    .flatMap(decision -> decision.by().stream())
                                    .distinct()
                                    .map(Reasons::statement)
                                    .toList());
        };
    }

    static Reason denied(Explanation explanation) {
        return new Reason.DeniedByPolicy(
                explanation.render(), AuditFields.of(explanation.toTree()));
    }

    /// Why an operation, or what was asked before it, said no.
    static Reason refused(Exchange exchange, Refusal refusal) {
        String detail = refusal.detail().orElse(refusal.text());
        if (exchange.isStranger()) {
            return new Reason.NotAuthenticated(refusal.code().wireName(), detail, Optional.empty());
        }
        boolean mfa =
                refusal.code() == ErrorCode.ACCESS_DENIED && refusal.text().startsWith(MFA_FAILED);
        return mfa
                ? new Reason.MfaRefused(detail, exchange.permitted())
                : new Reason.RefusedByOperation(detail, exchange.permitted());
    }

    private static Reason.Statement statement(MatchedStatement matched) {
        return new Reason.Statement(
                matched.kind().phrase(),
                matched.policyName(),
                matched.statementIndex(),
                matched.sid());
    }
}
