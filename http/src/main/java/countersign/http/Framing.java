package countersign.http;

import countersign.http.Refusal.Reason;
import java.util.OptionalLong;

/// What a head says of its connection: where the body ends, whether more requests may follow,
/// whether the client waits for a word before it sends the body (RFC 9112 sections 6 and 9.3, RFC
/// 9110 section 10.1.1).
///
/// What two readers could read differently is refused: no `Host` or two, a length twice or beside a
/// transfer coding, a transfer coding in HTTP/1.0 (RFC 9112 sections 3.2, 6.1 and 6.3).
final class Framing {
    private static final long CHUNKED = -1;
    private static final long ABSENT = -2;
    private static final long LENGTH_MAX = 1L << 50;

    private final boolean latest;
    private boolean host;
    private long bodyLength = ABSENT;
    private boolean keepAlive;
    private boolean close;
    private boolean expectsContinue;

    private Framing(HttpVersion version) {
        latest = version == HttpVersion.HTTP_1_1;
        keepAlive = latest;
    }

    /// Reads those headers that concern the connection.
    static Framing of(ReceivedHead received) throws Refused {
        Framing framing = new Framing(received.version());
        for (Header header : received.head().headers()) {
            framing.take(header.name(), header.value());
        }
        if (framing.latest && !framing.host) {
            throw new Refused(Reason.BAD_HOST);
        }
        return framing;
    }

    /// Refuses a body that is announced to be longer.
    void requireWithin(long bodyBytesMax) throws Refused {
        if (bodyLength > bodyBytesMax) {
            throw new Refused(Reason.BODY_TOO_LARGE);
        }
    }

    private void take(String name, String value) throws Refused {
        switch (name.length()) { // spares most headers the comparison
            case 4 -> {
                if (name.equalsIgnoreCase("Host")) {
                    takeHost(value);
                }
            }
            case 6 -> {
                if (name.equalsIgnoreCase("Expect")) {
                    takeExpectation(value);
                }
            }
            case 10 -> {
                if (name.equalsIgnoreCase("Connection")) {
                    takeConnection(value);
                }
            }
            case 14 -> {
                if (name.equalsIgnoreCase("Content-Length")) {
                    takeLength(value);
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) {
                    takeCoding(value);
                }
            }
            default -> {}
        }
    }

    private void takeHost(String value) throws Refused {
        if (host || !FieldSyntax.isHost(value)) {
            throw new Refused(Reason.BAD_HOST);
        }
        host = true;
    }

    /// An HTTP/1.0 client's expectation is ignored (RFC 9110 section 10.1.1).
    private void takeExpectation(String value) throws Refused {
        if (!value.equalsIgnoreCase("100-continue") && latest) {
            throw new Refused(Reason.UNKNOWN_EXPECTATION);
        }
        expectsContinue = latest;
    }

    private void takeConnection(String value) {
        for (String option : value.split(",", -1)) {
            close |= option.strip().equalsIgnoreCase("close");
            keepAlive |= option.strip().equalsIgnoreCase("keep-alive");
        }
    }

    private void takeLength(String value) throws Refused {
        if (bodyLength != ABSENT || value.isEmpty()) {
            throw new Refused(Reason.BAD_FRAMING);
        }
        long length = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new Refused(Reason.BAD_FRAMING);
            }
            length = Math.min(length * 10 + digit, LENGTH_MAX); // no body is as long as that
        }
        bodyLength = length;
    }

    private void takeCoding(String value) throws Refused {
        if (bodyLength != ABSENT || !latest) {
            throw new Refused(Reason.BAD_FRAMING);
        }
        if (!value.equalsIgnoreCase("chunked")) {
            throw new Refused(Reason.UNKNOWN_CODING);
        }
        bodyLength = CHUNKED;
    }

    /// Whether bytes of a body follow the head.
    boolean hasBody() {
        return bodyLength > 0 || bodyLength == CHUNKED;
    }

    /// The length that was said; empty where the body comes in chunks.
    OptionalLong length() {
        return bodyLength < 0 ? OptionalLong.empty() : OptionalLong.of(bodyLength);
    }

    /// What holds that body.
    BodyBuffer buffer(Holding holding, int bytesMax) {
        return new BodyBuffer(holding, bodyLength == CHUNKED ? bytesMax : (int) bodyLength);
    }

    /// What reads that body.
    ///
    /// @param bytesMax of a body in chunks
    BodyReader reader(BodySink sink, long bytesMax, int trailersMax) {
        return bodyLength == CHUNKED
                ? new ChunkedBody(sink, bytesMax, trailersMax)
                : new LengthBody(sink, bodyLength);
    }

    /// Whether the client will send another request; HTTP/1.0 clients must say so.
    boolean isKeptAlive() {
        return keepAlive && !close;
    }

    /// Whether the client may not know that the connection is kept, so that it must be told.
    boolean isToBeToldKeptAlive() {
        return !latest;
    }

    /// How it is said that the connection stays.
    ResponseWriter.Persistence kept() {
        return isToBeToldKeptAlive()
                ? ResponseWriter.Persistence.TOLD_KEPT
                : ResponseWriter.Persistence.KEPT;
    }

    /// Whether the client waits for `100 Continue` before it sends the body.
    boolean expectsContinue() {
        return expectsContinue;
    }
}
