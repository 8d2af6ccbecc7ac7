package countersign.http;

/// A request that was refused for its form, its size or its slowness, before anyone read a meaning.
///
/// @param requestId a UUID's text, drawn for this refusal; the client was not told
/// @param peer who sent it
/// @param reason why; it names the status that was answered
public record Refusal(String requestId, Peer peer, Reason reason) {

    /// Why a request is refused. Statuses are those of RFC 9110 section 15 and RFC 6585 section 5.
    public enum Reason {
        /// The request line is not a token, an origin-form target and a version.
        BAD_REQUEST_LINE(400),
        /// A header is folded, has no colon, or holds characters that no header has.
        BAD_HEADER(400),
        /// `Host` is absent, repeated or not a host.
        BAD_HOST(400),
        /// A length that is repeated, not a number, beside a transfer coding, or of an HTTP/1.0
        /// transfer coding: two readers could see two bodies.
        BAD_FRAMING(400),
        /// A chunk's size, end or trailer is malformed.
        BAD_CHUNK(400),
        /// The head did not come in time.
        HEAD_TIMEOUT(408),
        /// The body did not come in time.
        BODY_TIMEOUT(408),
        /// The body is greater than [HttpLimits.Sizes#bodyBytesMax].
        BODY_TOO_LARGE(413),
        /// An expectation other than `100-continue`.
        UNKNOWN_EXPECTATION(417),
        /// The head is greater than [HttpLimits.Sizes#headBytesMax], or has more headers than
        /// [HttpLimits.Sizes#headersMax].
        HEAD_TOO_LARGE(431),
        /// A transfer coding other than `chunked`.
        UNKNOWN_CODING(501),
        /// Unfinished requests hold [HttpLimits.Load#heldBytesMax] already.
        OVERLOADED(503),
        /// A version other than 1.0 and 1.1.
        UNKNOWN_VERSION(505);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
