package countersign.http;

import java.time.Duration;

/// How long one connection's client is still waited for. Owned by its event loop.
final class Patience {
    /// How long a client may take to see its last answer and close its side.
    private static final Duration LINGER = Duration.ofSeconds(2);

    /// What the client is waited for; each but the first has its time in [HttpLimits.Times].
    enum Wait {
        /// Nothing: it is the client who waits.
        NOTHING,
        /// The first byte of a request.
        IDLE,
        HEAD,
        BODY,
        /// The next bytes of a body that is streamed.
        PIECE,
        /// The end of its side, after its last answer.
        LINGER
    }

    private final Worker worker;
    private final HttpLimits.Times times;
    private Wait wait = Wait.NOTHING;
    private long waitEnds = Long.MAX_VALUE;
    private long writeEnds = Long.MAX_VALUE;

    Patience(Worker worker, HttpLimits.Times times) {
        this.worker = worker;
        this.times = times;
    }

    Wait waiting() {
        return wait;
    }

    /// Waits for `next` from now on; true where it waited for something else before.
    boolean waitFor(Wait next) {
        if (next == wait) {
            return false;
        }
        wait = next;
        waitEnds = next == Wait.NOTHING ? Long.MAX_VALUE : worker.beatAfter(time(next));
        return true;
    }

    /// Waits for the same again, since some of it came.
    void waitOn() {
        waitEnds = worker.beatAfter(time(wait));
    }

    /// Waits for the client to take what was written, from now on.
    void waitForReading() {
        writeEnds = worker.beatAfter(times.write());
    }

    /// The client has taken all.
    void hasRead() {
        writeEnds = Long.MAX_VALUE;
    }

    /// Whether the client hasn't taken what was written.
    boolean isReadingOver(long beat) {
        return beat >= writeEnds;
    }

    /// Whether what was waited for hasn't come.
    boolean isWaitOver(long beat) {
        return beat >= waitEnds;
    }

    private Duration time(Wait kind) {
        return switch (kind) {
            case NOTHING -> Duration.ZERO;
            case IDLE -> times.idle();
            case HEAD -> times.head();
            case BODY, PIECE -> times.body();
            case LINGER -> LINGER;
        };
    }
}
