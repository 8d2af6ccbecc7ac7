package countersign.iam.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Nanoseconds that never go back, and that go on while the machine stands still. What
/// [System#nanoTime] counts doesn't: the kernel's `CLOCK_MONOTONIC` leaves out suspensions
/// (clock_gettime(2)), and a virtual machine that is paused or moved notices nothing. So where the
/// wall clock has gone on further, the difference is added. Where somebody puts it forward, that
/// looks the same: too much time is the safe mistake. Putting it back changes nothing.
///
/// For any thread.
public final class ElapsedTime implements LongSupplier {
    /// What the clocks may drift apart, or be read one after the other, without a jump.
    private static final long JUMP_LEAST = Duration.ofMillis(100).toNanos();

    private final LongSupplier nanos;
    private final InstantSource clock;
    private volatile Jumps jumps;

    /// @param apart what the wall clock was ahead of the other one when it was looked at last
    /// @param added up to then
    private record Jumps(long apart, long added) {}

    /// @param nanos such as [System#nanoTime]
    public ElapsedTime(LongSupplier nanos, InstantSource clock) {
        this.nanos = nanos;
        this.clock = clock;
        this.jumps = new Jumps(apart(nanos.getAsLong()), 0);
    }

    @Override
    public long getAsLong() {
        long now = nanos.getAsLong();
        long apart = apart(now);
        if (Math.abs(apart - jumps.apart()) > JUMP_LEAST) {
            jumped(apart);
        }
        return now + jumps.added();
    }

    private synchronized void jumped(long apart) {
        long further = apart - jumps.apart();
        if (Math.abs(further) > JUMP_LEAST) {
            jumps = new Jumps(apart, jumps.added() + Math.max(0, further));
        }
    }

    private long apart(long now) {
        return clock.millis() * Duration.ofMillis(1).toNanos() - now;
    }
}
