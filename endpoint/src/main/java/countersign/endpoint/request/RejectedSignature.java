package countersign.endpoint.request;

import countersign.endpoint.audit.Reason;
import countersign.iam.error.ErrorCode;
import countersign.sigv4.Rejected;

/// A signature that proves nothing, in the terms of the answer and of the audit log.
public final class RejectedSignature {
    private RejectedSignature() {}

    public static ErrorCode code(countersign.sigv4.Reason reason) {
        return switch (reason) {
            case ABSENT -> ErrorCode.MISSING_AUTHENTICATION_TOKEN;
            case AMBIGUOUS -> ErrorCode.INVALID_SIGNATURE;
            case MALFORMED, UNSUPPORTED -> ErrorCode.INCOMPLETE_SIGNATURE;
            case UNKNOWN_KEY -> ErrorCode.INVALID_CLIENT_TOKEN_ID;
            case TOO_OLD,
                    TOO_EARLY,
                    HEADER_NOT_SIGNED,
                    SCOPE_MISMATCH,
                    MISMATCH,
                    PAYLOAD_MISMATCH ->
                    ErrorCode.SIGNATURE_DOES_NOT_MATCH;
        };
    }

    /// @param lookupDetail why no credential was found; empty where one was
    public static Reason.NotAuthenticated reason(Rejected<?> rejected, String lookupDetail) {
        return new Reason.NotAuthenticated(
                rejected.reason().name(),
                lookupDetail.isEmpty() ? rejected.message() : lookupDetail,
                rejected.steps()
                        .map(steps ->
                                new Reason.SigningSteps(
                                        steps.canonicalRequest(), steps.stringToSign())));
    }
}
