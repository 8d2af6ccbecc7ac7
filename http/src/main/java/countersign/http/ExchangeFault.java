package countersign.http;

import java.io.IOException;

/// No answer came from another server, or none that can be read.
public final class ExchangeFault extends IOException {
    private static final long serialVersionUID = 1L;

    /// What went wrong.
    public enum Kind {
        /// No connection came about, or it broke.
        UNREACHABLE,
        /// The other server took too long.
        TIMEOUT,
        /// Its answer is not HTTP as we read it.
        MALFORMED
    }

    private final Kind kind;

    ExchangeFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    ExchangeFault(Kind kind, IOException cause) {
        super(cause.toString(), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
