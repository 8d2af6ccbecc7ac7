package countersign.iam.mfa;

import java.time.Instant;
import java.util.OptionalLong;

/// How far a device's clock is from ours, and which pair of codes told so last. Immutable.
///
/// A pair sets the clock, at EnableMFADevice and at ResyncMFADevice alike: the first code must be
/// that of a step n, the second that of n+1; n must be within 999 steps of the clock as adjusted
/// now, and greater than [#lastPair]. A refused pair changes nothing, and codes spent at STS don't
/// matter here, nor pairs there (recorded from AWS, September 2026).
///
/// Of several such n, which happens about twice in a billion pairs, the one nearest to the adjusted
/// clock is taken, as the likeliest; of two equally near the later, so that neither is good again.
/// What AWS does then is unknown.
///
/// @param adjustment steps to add to our clock to get the device's
/// @param lastPair the second step of the last accepted pair; empty for a new seed
public record DeviceClock(long adjustment, OptionalLong lastPair) {
    /// How far from the adjusted clock the first code's step may lie (recorded).
    public static final int SEARCH_STEPS = 999;

    /// The clock of a seed that was just made.
    public static final DeviceClock UNSET = new DeviceClock(0, OptionalLong.empty());

    /// Sets the clock by two consecutive codes, or refuses them.
    public PairOutcome synchronize(Seed seed, TokenCode first, TokenCode second, Instant now) {
        if (first.matches(second)) {
            return new PairOutcome.Refused(PairOutcome.Reason.EQUAL_CODES);
        }
        OptionalLong step = nearestFreshStep(seed, first, second, now);
        if (step.isEmpty()) {
            return new PairOutcome.Refused(PairOutcome.Reason.NO_FRESH_PAIR);
        }
        long last = step.getAsLong() + 1;
        long adjusted = last - Totp.counterAt(now);
        return new PairOutcome.Synchronized(new DeviceClock(adjusted, OptionalLong.of(last)));
    }

    /// The step that the device is believed to show at `now`.
    long counterAt(Instant now) {
        return Totp.counterAt(now) + adjustment;
    }

    private OptionalLong nearestFreshStep(
            Seed seed, TokenCode first, TokenCode second, Instant now) {
        Totp totp = new Totp(seed);
        long center = counterAt(now);
        OptionalLong nearest = OptionalLong.empty();
        int code = totp.codeOf(center - SEARCH_STEPS);
        for (long step = center - SEARCH_STEPS; step <= center + SEARCH_STEPS; step++) {
            int next = totp.codeOf(step + 1);
            int difference = first.differenceTo(code) | second.differenceTo(next);
            if (difference == 0 && isFresh(step) && isAsNear(step, nearest, center)) {
                nearest = OptionalLong.of(step);
            }
            code = next;
        }
        return nearest;
    }

    private boolean isFresh(long step) {
        return lastPair.isEmpty() || step > lastPair.getAsLong();
    }

    private static boolean isAsNear(long step, OptionalLong nearest, long center) {
        return nearest.isEmpty()
                || Math.abs(step - center) <= Math.abs(nearest.getAsLong() - center);
    }
}
