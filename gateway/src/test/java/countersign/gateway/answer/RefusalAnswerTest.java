package countersign.gateway.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.http.Header;
import countersign.iam.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The forms are documented: Smithy, "AWS Protocols"; EC2 API Reference, "Error response
/// structure"; S3 API Reference, "Error Responses".
class RefusalAnswerTest {
    private static final ServiceApi DYNAMODB = ServiceApis.packed().find("dynamodb").orElseThrow();

    private static RefusalAnswer answer(Protocol protocol, ErrorCode code) {
        return RefusalAnswer.of(DYNAMODB, protocol, code, "No <way> & no\u0001", "id-1");
    }

    private static String body(Protocol protocol) {
        return new String(
                answer(protocol, ErrorCode.ACCESS_DENIED).response().body(),
                StandardCharsets.UTF_8);
    }

    @Test
    void each_protocol_has_its_form() {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        assertEquals(
                xml
                        + "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You"
                        + " are not authorized to perform this operation. No &lt;way&gt; &amp; no?"
                        + "</Message></Error></Errors><RequestID>id-1</RequestID></Response>",
                body(Protocol.EC2));
        assertEquals(
                xml
                        + "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>"
                        + "<Message>No &lt;way&gt; &amp; no?</Message></Error>"
                        + "<RequestId>id-1</RequestId></ErrorResponse>",
                body(Protocol.QUERY));
        assertEquals(
                xml
                        + "<Error><Code>AccessDenied</Code><Message>No &lt;way&gt; &amp; no?"
                        + "</Message><RequestId>id-1</RequestId></Error>",
                body(Protocol.S3));
        assertEquals(
                "{\"__type\":\"AccessDeniedException\",\"message\":\"No <way> & no\\u0001\"}",
                body(Protocol.JSON));
    }

    @Test
    void xml_of_rest_is_as_that_of_query() {
        assertEquals(body(Protocol.QUERY), body(Protocol.REST_XML));
    }

    /// Documented: Smithy, "Smithy RPC v2 CBOR protocol", "Operation error serialization".
    @Test
    void cbor_is_a_map_of_two_texts() {
        String map =
                "a2665f5f747970657541636365737344656e696564457863657074696f6e676d657373616765"
                        + "6e4e6f203c7761793e2026206e6f01";

        for (Protocol protocol : List.of(Protocol.RPC_V2_CBOR, Protocol.AMZ_CBOR)) {
            byte[] body = answer(protocol, ErrorCode.ACCESS_DENIED).response().body();
            assertEquals(map, HexFormat.of().formatHex(body));
        }
        assertTrue(
                answer(Protocol.RPC_V2_CBOR, ErrorCode.ACCESS_DENIED)
                        .response()
                        .headers()
                        .contains(new Header("smithy-protocol", "rpc-v2-cbor")));
    }

    @Test
    void long_texts_have_longer_heads() {
        for (int length : List.of(23, 24, 255, 256, 65_535, 65_536)) {
            byte[] map = CborMap.render(Map.of("m", "x".repeat(length)));
            int head = length < 24 ? 1 : length < 256 ? 2 : length < 65_536 ? 3 : 5;
            assertEquals(3 + head + length, map.length);
        }
    }

    @Test
    void json_tells_the_code_in_a_header_too() {
        assertEquals(
                "AccessDeniedException",
                answer(Protocol.REST_JSON, ErrorCode.ACCESS_DENIED).response().headers().stream()
                        .filter(header -> header.name().equals("x-amzn-ErrorType"))
                        .map(Header::value)
                        .findFirst()
                        .orElseThrow());
    }

    /// Observed of SQS, by SDKs that speak JSON with it: "StatusCode: 403 … api error
    /// AccessDenied".
    @Test
    void whoever_knows_errors_by_the_names_of_query_is_told_those() {
        RefusalAnswer answer =
                answer(Protocol.JSON, ErrorCode.ACCESS_DENIED)
                        .namedAsInQuery(ErrorCode.ACCESS_DENIED);

        assertEquals("AccessDenied", answer.code());
        assertEquals(403, answer.response().status());
        assertTrue(
                answer.response()
                        .headers()
                        .contains(new Header("x-amzn-query-error", "AccessDenied;Sender")));
        assertTrue(
                answer(Protocol.RPC_V2_CBOR, ErrorCode.SERVICE_FAILURE)
                        .namedAsInQuery(ErrorCode.SERVICE_FAILURE)
                        .response()
                        .headers()
                        .contains(new Header("x-amzn-query-error", "ServiceFailure;Receiver")));
    }

    @ParameterizedTest(name = "{0} {1} is {2} {3}")
    @CsvSource({
        "EC2, INVALID_CLIENT_TOKEN_ID, AuthFailure, 401",
        "EC2, EXPIRED_TOKEN, RequestExpired, 400",
        "EC2, SERVICE_UNAVAILABLE, Unavailable, 503",
        "QUERY, SIGNATURE_DOES_NOT_MATCH, SignatureDoesNotMatch, 403",
        "JSON, INVALID_CLIENT_TOKEN_ID, UnrecognizedClientException, 400",
        "JSON, SIGNATURE_DOES_NOT_MATCH, InvalidSignatureException, 400",
        "JSON, VALIDATION_ERROR, ValidationException, 400",
        "REST_JSON, EXPIRED_TOKEN, ExpiredTokenException, 403",
        "RPC_V2_CBOR, INVALID_ACTION, UnknownOperationException, 400",
        "REST_XML, INVALID_CLIENT_TOKEN_ID, InvalidClientTokenId, 403",
        "S3, INVALID_CLIENT_TOKEN_ID, InvalidAccessKeyId, 403",
        "S3, SERVICE_FAILURE, InternalError, 500"
    })
    void codes_and_statuses_are_the_protocols_own(
            Protocol protocol, ErrorCode code, String name, int status) {
        RefusalAnswer answer = answer(protocol, code);

        assertEquals(name, answer.code());
        assertEquals(status, answer.response().status());
    }
}
