package countersign.http;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.Executor;

/// The body of a request that is being answered already, on its way from the connection to whoever
/// answers. Owned by the connection's event loop, but for [#isOver].
final class Incoming {
    private final BodyPipe pipe;
    private final BodyReader reader;
    private long came;
    private long cameBefore;
    private boolean begun;
    private boolean stopped;
    private volatile boolean over;

    /// @param wanting run by `loop` when there is room for more
    Incoming(Framing framing, HttpLimits limits, Burden burden, Executor loop, Runnable wanting) {
        this.pipe = new BodyPipe(framing.length(), burden, loop, wanting);
        this.reader =
                framing.reader(pipe, HttpLimits.STREAMED_BYTES_MAX, limits.sizes().headersMax());
    }

    RequestBody body() {
        return pipe;
    }

    /// True once: when the body is wanted for the first time.
    boolean begins() {
        boolean first = !begun && !stopped;
        begun = true;
        return first;
    }

    /// Takes what has come and finds room.
    void read(ByteBuf in) {
        if (over || stopped) {
            return;
        }
        int before = in.readableBytes();
        try {
            over = reader.read(in);
        } catch (Refused refused) {
            fail(
                    refused.reason() == Refusal.Reason.BODY_TOO_LARGE
                            ? BodyFault.Kind.TOO_LARGE
                            : BodyFault.Kind.MALFORMED);
        }
        came += before - in.readableBytes();
        if (over) {
            pipe.end();
        }
    }

    /// Whether all of it has come, so that what follows is another request.
    boolean isOver() {
        return over;
    }

    /// Whether the client is waited for, and not the reader.
    boolean isWanted() {
        return !over && !stopped && pipe.room() > 0;
    }

    /// Whether enough came since this was asked last.
    boolean keepsPace() {
        boolean enough = came - cameBefore >= HttpLimits.STREAMED_PACE_BYTES;
        cameBefore = came;
        return enough;
    }

    /// The rest doesn't come; of a body that is over, nothing is missing.
    void fail(BodyFault.Kind kind) {
        if (!over) {
            stopped = true;
            pipe.fail(kind);
        }
    }

    /// The answer goes out: nobody may read on.
    void stop() {
        stopped = true;
        pipe.close();
    }
}
