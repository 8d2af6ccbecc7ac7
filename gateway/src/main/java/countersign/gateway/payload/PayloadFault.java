package countersign.gateway.payload;

import countersign.http.BodyFault;
import java.io.IOException;

/// The body is not what was signed, or can't be read to its end: it was not passed on as a whole.
///
/// Codes, statuses and sentences are S3's (*S3 API Reference, "Error Responses"*), where it has
/// one.
public final class PayloadFault extends IOException {
    private static final long serialVersionUID = 1L;

    /// What is wrong with the body.
    public enum Kind {
        WRONG_HASH(
                "XAmzContentSHA256Mismatch",
                400,
                "The provided 'x-amz-content-sha256' header does not match what was computed."),
        WRONG_SIGNATURE(
                "SignatureDoesNotMatch",
                403,
                "The request signature we calculated does not match the signature you provided."
                        + " Check your key and signing method."),
        WRONG_CHECKSUM(
                "BadDigest",
                400,
                "The checksum you specified did not match the calculated checksum."),
        MALFORMED_CHUNK(
                "IncompleteBody", 400, "The request body is not framed as aws-chunked has it."),
        MALFORMED_TRAILER(
                "MalformedTrailerError",
                400,
                "The request contained trailing data that was not well-formed or did not conform to"
                        + " our published schema."),
        CHUNK_TOO_SMALL(
                "InvalidChunkSizeError",
                403,
                "Only the last chunk is allowed to have a size less than 8192 bytes"),
        CHUNK_TOO_LARGE(
                "InvalidChunkSizeError", 403, "A signed chunk may have 1048576 bytes at most."),
        OTHER_LENGTH(
                "IncompleteBody",
                400,
                "The request body does not have the number of bytes that was declared."),
        NO_LENGTH("MissingContentLength", 411, "You must provide the Content-Length HTTP header."),
        MALFORMED_HEAD(
                "InvalidRequest", 400, "The headers about the request body contradict each other."),
        BROKEN_OFF("IncompleteBody", 400, "The request body ended before it was whole."),
        TOO_SLOW(
                "RequestTimeout",
                400,
                "Your socket connection to the server was not read from or written to within the"
                        + " timeout period."),
        TOO_LARGE(
                "EntityTooLarge",
                400,
                "Your proposed upload exceeds the maximum allowed object size."),
        OVERLOADED("SlowDown", 503, "Please reduce your request rate.");

        private final String code;
        private final int status;
        private final String sentence;

        Kind(String code, int status, String sentence) {
            this.code = code;
            this.status = status;
            this.sentence = sentence;
        }

        public String code() {
            return code;
        }

        public int status() {
            return status;
        }

        public String sentence() {
            return sentence;
        }
    }

    private final Kind kind;

    PayloadFault(Kind kind) {
        super(kind.sentence);
        this.kind = kind;
    }

    /// A body that didn't come, in S3's terms.
    public static PayloadFault of(BodyFault fault) {
        return new PayloadFault(
                switch (fault.kind()) {
                    case GONE -> Kind.BROKEN_OFF;
                    case TOO_SLOW -> Kind.TOO_SLOW;
                    case MALFORMED -> Kind.MALFORMED_CHUNK;
                    case TOO_LARGE -> Kind.TOO_LARGE;
                    case OVERLOADED -> Kind.OVERLOADED;
                });
    }

    public Kind kind() {
        return kind;
    }
}
