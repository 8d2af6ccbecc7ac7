package countersign.endpoint.audit;

import countersign.endpoint.audit.JsonWriter.Name;
import java.nio.charset.StandardCharsets;

/// Renders a record as one line in CloudTrail's format, version 1.11 (*CloudTrail User Guide,
/// "CloudTrail record contents for management, data, and network activity events"*), with its
/// members in CloudTrail's order and one more member, `countersign`, for what only we tell.
///
/// Differences: `userAgent` and `errorMessage` are cut as CloudTrail cuts them,
/// `requestParameters`, `responseElements` and `additionalEventData` are omitted whole when too
/// long; `errorCode` is the code on the wire; `tlsDetails` are left out where there was no TLS.
final class RecordFormat {
    /// The sizes that the page above names: 1 KB, 100 KB and 28 KB.
    static final int TEXT_CHARS_MAX = 1024;

    static final int ELEMENT_BYTES_MAX = 100 * 1024;
    static final int ADDITIONAL_BYTES_MAX = 28 * 1024;

    /// `eventSource` of a request that couldn't be read.
    static final String NO_SOURCE = "unknown";

    /// IAM's longest operation name has 40 characters; a caller may send any.
    private static final int NAME_CHARS_MAX = 128;

    private static final byte[] VERSION = json(",\"eventVersion\":\"1.11\"");
    private static final byte[] READ_ONLY = json(",\"readOnly\":true");
    private static final byte[] WRITING = json(",\"readOnly\":false");
    private static final byte[] API_CALL =
            json(",\"eventType\":\"AwsApiCall\",\"managementEvent\":true");
    private static final byte[] CONSOLE_SIGN_IN =
            json(",\"eventType\":\"AwsConsoleSignIn\",\"managementEvent\":true");
    private static final byte[] CATEGORY = json(",\"eventCategory\":\"Management\"");

    private static final Name EVENT_TIME = Name.of("eventTime");
    private static final Name EVENT_SOURCE = Name.of("eventSource");
    private static final Name EVENT_NAME = Name.of("eventName");
    private static final Name REGION = Name.of("awsRegion");
    private static final Name SOURCE_ADDRESS = Name.of("sourceIPAddress");
    private static final Name USER_AGENT = Name.of("userAgent");
    private static final Name ERROR_CODE = Name.of("errorCode");
    private static final Name ERROR_MESSAGE = Name.of("errorMessage");
    private static final Name REQUEST_PARAMETERS = Name.of("requestParameters");
    private static final Name RESPONSE_ELEMENTS = Name.of("responseElements");
    private static final Name ADDITIONAL = Name.of("additionalEventData");
    private static final Name REQUEST_ID = Name.of("requestID");
    private static final Name EVENT_ID = Name.of("eventID");
    private static final Name TLS_DETAILS = Name.of("tlsDetails");
    private static final Name TLS_VERSION = Name.of("tlsVersion");
    private static final Name CIPHER_SUITE = Name.of("cipherSuite");
    private static final Name HOST = Name.of("clientProvidedHostHeader");

    private RecordFormat() {}

    /// @param high half of the random bits of `eventID`, which is unique, not secret
    /// @param low the other half
    static void write(AuditRecord auditRecord, long high, long low, JsonWriter out) {
        out.restart().open();
        out.literal(VERSION);
        CallerFormat.writeIdentity(auditRecord.caller(), out);
        out.time(EVENT_TIME, auditRecord.time().getEpochSecond());
        writeCall(auditRecord.call(), out);
        writeOrigin(auditRecord.origin(), out);
        writeAnswer(auditRecord.answer(), auditRecord.call(), out);
        out.text(REQUEST_ID, auditRecord.requestId(), NAME_CHARS_MAX);
        out.uuid(EVENT_ID, high, low);
        out.literal(auditRecord.call().effect() == Call.Effect.READS ? READ_ONLY : WRITING);
        out.literal(auditRecord.call().type() == Call.Type.API_CALL ? API_CALL : CONSOLE_SIGN_IN);
        CallerFormat.writeRecipient(auditRecord.caller(), out);
        out.literal(CATEGORY);
        auditRecord.origin().tls().ifPresent(tls -> writeTls(tls, out));
        ReasonFormat.write(auditRecord, out);
        out.close();
        out.endLine();
    }

    private static void writeCall(Call call, JsonWriter out) {
        String source = call.service().isEmpty() ? NO_SOURCE : call.service() + ".amazonaws.com";
        String name = call.operation().isEmpty() ? "Unknown" : call.operation();
        out.lasting(EVENT_SOURCE, source, NAME_CHARS_MAX);
        out.lasting(EVENT_NAME, name, NAME_CHARS_MAX);
        out.lasting(REGION, call.region(), NAME_CHARS_MAX);
    }

    private static void writeOrigin(Origin origin, JsonWriter out) {
        out.lasting(SOURCE_ADDRESS, origin.address(), NAME_CHARS_MAX);
        origin.userAgent().ifPresent(it -> out.lasting(USER_AGENT, it, TEXT_CHARS_MAX));
    }

    private static void writeAnswer(Answer answer, Call call, JsonWriter out) {
        AuditFields response = AuditFields.NONE;
        AuditFields additional = AuditFields.NONE;
        switch (answer) {
            case Answer.Success success -> {
                response = success.responseElements();
                additional = success.additional();
            }
            case Answer.Failure failure -> {
                if (!failure.code().isEmpty()) {
                    out.text(ERROR_CODE, failure.code(), NAME_CHARS_MAX);
                    out.text(
                            ERROR_MESSAGE,
                            ReceivedText.readable(Redaction.mask(failure.message())),
                            TEXT_CHARS_MAX);
                }
            }
        }
        out.object(REQUEST_PARAMETERS, call.parameters(), ELEMENT_BYTES_MAX);
        out.object(RESPONSE_ELEMENTS, response, ELEMENT_BYTES_MAX);
        out.optionalObject(ADDITIONAL, additional, ADDITIONAL_BYTES_MAX);
    }

    private static void writeTls(Origin.TlsDetails tls, JsonWriter out) {
        out.open(TLS_DETAILS);
        out.text(TLS_VERSION, tls.version(), NAME_CHARS_MAX);
        out.text(CIPHER_SUITE, tls.cipherSuite(), NAME_CHARS_MAX);
        out.text(HOST, ReceivedText.readable(tls.host()), TEXT_CHARS_MAX);
        out.close();
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
