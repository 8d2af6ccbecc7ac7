package countersign.iam.error;

/// The codes that clients branch on. Source: IAM and STS API References, "Errors" of each action,
/// and "Common Errors"; those that no page lists were recorded from AWS.
public enum ErrorCode {
    ACCESS_DENIED("AccessDenied", 403),
    ACCOUNT_NOT_MANAGEMENT_OR_DELEGATED_ADMINISTRATOR(
            "AccountNotManagementOrDelegatedAdministratorException", 400),
    CONCURRENT_MODIFICATION("ConcurrentModification", 409),
    DELETE_CONFLICT("DeleteConflict", 409),
    ENTITY_ALREADY_EXISTS("EntityAlreadyExists", 409),
    ENTITY_TEMPORARILY_UNMODIFIABLE("EntityTemporarilyUnmodifiable", 409),
    EXPIRED_TOKEN("ExpiredToken", 403),
    EXPIRED_TOKEN_EXCEPTION("ExpiredTokenException", 400),
    EXPIRED_TRADE_IN_TOKEN("ExpiredTradeInTokenException", 400),
    FEATURE_DISABLED("FeatureDisabled", 404),
    FEATURE_ENABLED("FeatureEnabled", 409),
    IDP_COMMUNICATION_ERROR("IDPCommunicationError", 400),
    IDP_REJECTED_CLAIM("IDPRejectedClaim", 403),
    INCOMPLETE_SIGNATURE("IncompleteSignature", 400),
    INVALID_ACTION("InvalidAction", 400),
    INVALID_AUTHENTICATION_CODE("InvalidAuthenticationCode", 403),
    INVALID_AUTHORIZATION_MESSAGE("InvalidAuthorizationMessageException", 400),
    INVALID_CLIENT_TOKEN_ID("InvalidClientTokenId", 403),
    INVALID_IDENTITY_TOKEN("InvalidIdentityToken", 400),
    INVALID_INPUT("InvalidInput", 400),
    INVALID_SIGNATURE("InvalidSignature", 400),
    INVALID_USER_TYPE("InvalidUserType", 400),
    JWT_PAYLOAD_SIZE_EXCEEDED("JWTPayloadSizeExceededException", 400),
    LIMIT_EXCEEDED("LimitExceeded", 409),
    MALFORMED_INPUT("MalformedInput", 400),
    MALFORMED_POLICY_DOCUMENT("MalformedPolicyDocument", 400),
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationToken", 403),
    NO_SUCH_ENTITY("NoSuchEntity", 404),
    OPEN_ID_IDP_COMMUNICATION_ERROR("OpenIdIdpCommunicationError", 400),
    ORGANIZATION_NOT_FOUND("OrganizationNotFoundException", 400),
    OUTBOUND_WEB_IDENTITY_FEDERATION_DISABLED(
            "OutboundWebIdentityFederationDisabledException", 403),
    PACKED_POLICY_TOO_LARGE("PackedPolicyTooLarge", 400),
    PASSWORD_POLICY_VIOLATION("PasswordPolicyViolation", 400),
    POLICY_NOT_ATTACHABLE("PolicyNotAttachable", 400),
    REPORT_EXPIRED("ReportExpired", 410),
    REPORT_IN_PROGRESS("ReportInProgress", 404),
    REPORT_NOT_PRESENT("ReportNotPresent", 410),
    SERVICE_FAILURE("ServiceFailure", 500),
    SERVICE_UNAVAILABLE("ServiceUnavailable", 503),
    SESSION_DURATION_ESCALATION("SessionDurationEscalationException", 403),
    SIGNATURE_DOES_NOT_MATCH("SignatureDoesNotMatch", 403),
    THROTTLING("Throttling", 400),
    VALIDATION_ERROR("ValidationError", 400);

    private final String wireName;
    private final int httpStatus;

    ErrorCode(String wireName, int httpStatus) {
        this.wireName = wireName;
        this.httpStatus = httpStatus;
    }

    /// As it stands in an answer's `Code` element.
    public String wireName() {
        return wireName;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
