package countersign.server.aws;

import countersign.endpoint.audit.Reason;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.util.Optional;

/// Why an operation said no, in the words of the audit record.
final class Reasons {
    private static final String MFA_FAILED = "MultiFactorAuthentication failed";

    private Reasons() {}

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
}
