package countersign.iam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.mfa.ManualClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ElapsedTimeTest {
    private final AtomicLong nanos = new AtomicLong(-7);
    private final ManualClock wall = new ManualClock("2026-11-22T10:00:00Z");
    private final ElapsedTime time = new ElapsedTime(nanos::get, wall);

    @Test
    void both_clocks_together_tell_what_the_first_tells() {
        go(Duration.ofHours(3));

        assertEquals(Duration.ofHours(3).toNanos() - 7, time.getAsLong());
    }

    @Test
    void a_pause_that_the_wall_clock_alone_knows_of_counts_once() {
        wall.advance(Duration.ofHours(2));
        long after = time.getAsLong();
        go(Duration.ofSeconds(1));

        assertEquals(Duration.ofHours(2).toNanos() - 7, after);
        assertEquals(after + Duration.ofSeconds(1).toNanos(), time.getAsLong());
    }

    @Test
    void a_wall_clock_that_is_put_back_changes_nothing_and_the_next_pause_counts_whole() {
        wall.advance(Duration.ofHours(-5));
        long put = time.getAsLong();
        wall.advance(Duration.ofMinutes(10));

        assertEquals(-7, put);
        assertEquals(put + Duration.ofMinutes(10).toNanos(), time.getAsLong());
    }

    @Test
    void what_clocks_drift_apart_does_not_add_up() {
        for (int i = 0; i < 10_000; i++) {
            wall.advance(Duration.ofMillis(i % 2 == 0 ? 90 : -90));
            time.getAsLong();
        }

        assertEquals(-7, time.getAsLong());
    }

    @Test
    void memory_is_not_believed_after_a_pause() {
        GatedStore inner = new GatedStore();
        CachedStore store = new CachedStore(inner, 100_000, Duration.ofSeconds(1), time);
        store.prove();
        boolean before = store.isCurrent();

        wall.advance(Duration.ofHours(1));

        assertTrue(before);
        assertFalse(store.isCurrent());
    }

    private void go(Duration step) {
        nanos.addAndGet(step.toNanos());
        wall.advance(step);
    }
}
