package countersign.http;

import java.io.IOException;

/// The rest of a request's body doesn't come, or is not to be read.
public final class BodyFault extends IOException {
    private static final long serialVersionUID = 1L;

    /// What went wrong.
    public enum Kind {
        /// The client is gone, or nobody reads its body any more.
        GONE,
        /// The client was slower than [HttpLimits#STREAMED_PACE_BYTES] allows.
        TOO_SLOW,
        /// Its chunks are malformed.
        MALFORMED,
        /// It is longer than [HttpLimits#STREAMED_BYTES_MAX].
        TOO_LARGE,
        /// The server holds [HttpLimits.Load#heldBytesMax] already.
        OVERLOADED
    }

    private final Kind kind;

    BodyFault(Kind kind) {
        super("The request's body: " + kind);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
