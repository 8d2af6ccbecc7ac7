package countersign.endpoint.audit;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands where a test has set it.
final class SetClock implements InstantSource {
    private volatile Instant now;

    SetClock(String now) {
        this.now = Instant.parse(now);
    }

    void set(String time) {
        now = Instant.parse(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
