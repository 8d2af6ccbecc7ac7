package countersign.cli.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test moves it. For any thread.
public final class ManualClock implements InstantSource {
    private volatile Instant now;

    /// @param start such as `2026-11-22T10:00:00Z`
    public ManualClock(String start) {
        this(Instant.parse(start));
    }

    public ManualClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }

    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }
}
