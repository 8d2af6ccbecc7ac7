package countersign.gateway.answer;

import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.payload.PayloadFault;
import countersign.http.Header;
import countersign.http.HttpResponse;
import countersign.iam.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A refusal as the client's SDK reads it (Smithy, "AWS Protocols", "Operation error
/// serialization", "Smithy RPC v2 CBOR protocol"; *EC2 API Reference, "Error response structure"*;
/// *S3 API Reference, "Error Responses"*).
///
/// @param code on the wire, for the audit record
public record RefusalAnswer(String code, HttpResponse response) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String EC2_DENIED = "You are not authorized to perform this operation. ";

    /// @param message for the caller
    public static RefusalAnswer of(
            ServiceApi api,
            Protocol protocol,
            ErrorCode refused,
            String message,
            String requestId) {
        WireCode code = WireCode.of(protocol, refused);
        HttpResponse response =
                switch (protocol) {
                    case EC2 -> ec2(code, refused, message, requestId);
                    case QUERY, REST_XML -> query(code, message, requestId);
                    case JSON ->
                            json(
                                    "application/x-amz-json-" + api.jsonVersion(),
                                    code,
                                    message,
                                    requestId);
                    case REST_JSON -> json("application/json", code, message, requestId);
                    case AMZ_CBOR ->
                            coded(
                                    code,
                                    requestId,
                                    "application/x-amz-cbor-1.1",
                                    CborMap.render(told(code, message)));
                    case RPC_V2_CBOR -> rpc(code, message, requestId);
                    case S3 -> s3(code, message, requestId);
                };
        return new RefusalAnswer(code.name(), response);
    }

    /// The same for a client of a service that once spoke AWS Query, and whose errors it goes on to
    /// know by the names that they had there (Smithy, "AWS JSON 1.0 protocol", "AWS Query
    /// compatible trait": `x-amzn-query-error`). Their statuses are those of Query, too: observed
    /// of SQS, which refuses SDKs that speak JSON with `AccessDenied` and 403.
    ///
    /// @param refused of which this tells
    public RefusalAnswer namedAsInQuery(ErrorCode refused) {
        WireCode query = WireCode.of(Protocol.QUERY, refused);
        List<Header> headers = new ArrayList<>(response.headers());
        headers.add(new Header("x-amzn-query-error", query.name() + ";" + sender(query)));
        return new RefusalAnswer(
                query.name(), new HttpResponse(query.status(), headers, response.body()));
    }

    private static String sender(WireCode code) {
        return code.status() < 500 ? "Sender" : "Receiver";
    }

    /// Of S3 alone: no other service has bodies that are refused while they come.
    public static RefusalAnswer of(PayloadFault.Kind refused, String requestId) {
        WireCode code = new WireCode(refused.code(), refused.status());
        return new RefusalAnswer(code.name(), s3(code, refused.sentence(), requestId));
    }

    private static HttpResponse ec2(
            WireCode code, ErrorCode refused, String message, String requestId) {
        String told = refused == ErrorCode.ACCESS_DENIED ? EC2_DENIED + message : message;
        return xml(
                code,
                requestId,
                "<Response><Errors><Error>"
                        + element("Code", code.name())
                        + element("Message", told)
                        + "</Error></Errors>"
                        + element("RequestID", requestId)
                        + "</Response>");
    }

    private static HttpResponse query(WireCode code, String message, String requestId) {
        return xml(
                code,
                requestId,
                "<ErrorResponse><Error>"
                        + element("Type", sender(code))
                        + element("Code", code.name())
                        + element("Message", message)
                        + "</Error>"
                        + element("RequestId", requestId)
                        + "</ErrorResponse>");
    }

    private static HttpResponse s3(WireCode code, String message, String requestId) {
        return xml(
                code,
                requestId,
                "<Error>"
                        + element("Code", code.name())
                        + element("Message", message)
                        + element("RequestId", requestId)
                        + "</Error>");
    }

    private static HttpResponse json(String type, WireCode code, String message, String requestId) {
        return coded(code, requestId, type, JSON.writeValueAsBytes(told(code, message)));
    }

    private static HttpResponse rpc(WireCode code, String message, String requestId) {
        return new HttpResponse(
                code.status(),
                List.of(
                        new Header("x-amzn-RequestId", requestId),
                        new Header("smithy-protocol", "rpc-v2-cbor"),
                        new Header("Content-Type", "application/cbor")),
                CborMap.render(told(code, message)));
    }

    private static Map<String, String> told(WireCode code, String message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("__type", code.name());
        body.put("message", message);
        return body;
    }

    private static HttpResponse coded(WireCode code, String requestId, String type, byte[] body) {
        return new HttpResponse(
                code.status(),
                List.of(
                        new Header("x-amzn-RequestId", requestId),
                        new Header("x-amzn-ErrorType", code.name()),
                        new Header("Content-Type", type)),
                body);
    }

    private static HttpResponse xml(WireCode code, String requestId, String body) {
        return new HttpResponse(
                code.status(),
                List.of(
                        new Header("x-amzn-RequestId", requestId),
                        new Header("Content-Type", "text/xml;charset=UTF-8")),
                (DECLARATION + body).getBytes(StandardCharsets.UTF_8));
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    /// Characters that XML 1.0 can't hold become question marks.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        default -> escaped.appendCodePoint(isXml(c) ? c : '?');
                    }
                });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= ' ' && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
