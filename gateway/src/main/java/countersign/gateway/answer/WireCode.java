package countersign.gateway.answer;

import countersign.gateway.api.Protocol;
import countersign.iam.error.ErrorCode;

/// What a refusal is called on the wire. The names of EC2 stand in *EC2 API Reference, "Error
/// codes"*, those of S3 in *S3 API Reference, "Error Responses"*, those of JSON services and of
/// Query services in their API References, "Common Errors". The statuses of JSON services are those
/// of DynamoDB (*DynamoDB Developer Guide, "Error handling with DynamoDB"*).
///
/// @param name as the SDKs know it
record WireCode(String name, int status) {
    static WireCode of(Protocol protocol, ErrorCode code) {
        return switch (protocol) {
            case EC2 -> ec2(code);
            case QUERY, REST_XML -> new WireCode(code.wireName(), code.httpStatus());
            case JSON, AMZ_CBOR, RPC_V2_CBOR -> json(code, 400, 400);
            case REST_JSON -> json(code, 403, 429);
            case S3 -> s3(code);
        };
    }

    private static WireCode ec2(ErrorCode code) {
        return switch (code) {
            case ACCESS_DENIED -> new WireCode("UnauthorizedOperation", 403);
            case INVALID_CLIENT_TOKEN_ID,
                    SIGNATURE_DOES_NOT_MATCH,
                    INCOMPLETE_SIGNATURE,
                    INVALID_SIGNATURE,
                    MISSING_AUTHENTICATION_TOKEN ->
                    new WireCode("AuthFailure", 401);
            case EXPIRED_TOKEN -> new WireCode("RequestExpired", 400);
            case INVALID_ACTION -> new WireCode("InvalidAction", 400);
            case SERVICE_FAILURE -> new WireCode("InternalError", 500);
            case SERVICE_UNAVAILABLE -> new WireCode("Unavailable", 503);
            case THROTTLING -> new WireCode("RequestLimitExceeded", 503);
            default -> new WireCode("InvalidRequest", 400);
        };
    }

    /// @param refused the status of whoever isn't let in
    /// @param throttled that of who sends too much (*AWS Lambda API Reference, "Invoke"*: 429)
    private static WireCode json(ErrorCode code, int refused, int throttled) {
        return switch (code) {
            case ACCESS_DENIED -> new WireCode("AccessDeniedException", refused);
            case INVALID_CLIENT_TOKEN_ID -> new WireCode("UnrecognizedClientException", refused);
            case SIGNATURE_DOES_NOT_MATCH -> new WireCode("InvalidSignatureException", refused);
            case INCOMPLETE_SIGNATURE, INVALID_SIGNATURE ->
                    new WireCode("IncompleteSignatureException", refused);
            case MISSING_AUTHENTICATION_TOKEN ->
                    new WireCode("MissingAuthenticationTokenException", refused);
            case EXPIRED_TOKEN -> new WireCode("ExpiredTokenException", refused);
            case INVALID_ACTION -> new WireCode("UnknownOperationException", 400);
            case SERVICE_FAILURE -> new WireCode("InternalServerError", 500);
            case SERVICE_UNAVAILABLE -> new WireCode("ServiceUnavailableException", 503);
            case THROTTLING -> new WireCode("ThrottlingException", throttled);
            default -> new WireCode("ValidationException", 400);
        };
    }

    private static WireCode s3(ErrorCode code) {
        return switch (code) {
            case ACCESS_DENIED, MISSING_AUTHENTICATION_TOKEN -> new WireCode("AccessDenied", 403);
            case INVALID_CLIENT_TOKEN_ID -> new WireCode("InvalidAccessKeyId", 403);
            case SIGNATURE_DOES_NOT_MATCH -> new WireCode("SignatureDoesNotMatch", 403);
            case INCOMPLETE_SIGNATURE, INVALID_SIGNATURE ->
                    new WireCode("AuthorizationHeaderMalformed", 400);
            case EXPIRED_TOKEN -> new WireCode("ExpiredToken", 400);
            case MALFORMED_POLICY_DOCUMENT -> new WireCode("MalformedPolicy", 400);
            case CONCURRENT_MODIFICATION -> new WireCode("OperationAborted", 409);
            case INVALID_ACTION -> new WireCode("NotImplemented", 501);
            case SERVICE_FAILURE -> new WireCode("InternalError", 500);
            case SERVICE_UNAVAILABLE -> new WireCode("ServiceUnavailable", 503);
            case THROTTLING -> new WireCode("SlowDown", 503);
            default -> new WireCode("InvalidRequest", 400);
        };
    }
}
