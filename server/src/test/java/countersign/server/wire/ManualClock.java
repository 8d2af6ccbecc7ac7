package countersign.server.wire;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands until it is told to move. For any thread.
final class ManualClock implements InstantSource {
    private volatile Instant now;

    ManualClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant instant) {
        now = instant;
    }
}
