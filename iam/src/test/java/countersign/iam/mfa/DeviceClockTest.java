package countersign.iam.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What [RecordedPairTest] doesn't show: the values, the reasons, and pairs that fit twice.
final class DeviceClockTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final long STEP = Totp.counterAt(NOW);

    private final FakeMfaDevice device = new FakeMfaDevice(Seed.of(new byte[Seed.BYTES]));

    @Test
    void a_pair_sets_the_adjustment_and_the_history() {
        PairOutcome outcome = pair(DeviceClock.UNSET, STEP + 9, STEP + 10);

        assertEquals(set(10, STEP + 10), outcome);
    }

    @Test
    void a_later_pair_is_measured_from_our_clock_again() {
        DeviceClock ahead = new DeviceClock(10, OptionalLong.of(STEP - 100));

        PairOutcome outcome = pair(ahead, STEP - 4, STEP - 3);

        assertEquals(set(-3, STEP - 3), outcome);
    }

    @Test
    void equal_codes_are_refused_even_where_two_steps_share_one() {
        TokenCode code = device.codeOf(STEP);

        PairOutcome outcome = DeviceClock.UNSET.synchronize(device.seed(), code, code, NOW);

        assertEquals(new PairOutcome.Refused(PairOutcome.Reason.EQUAL_CODES), outcome);
    }

    @Test
    void reversed_codes_are_refused() {
        PairOutcome outcome = pair(DeviceClock.UNSET, STEP + 1, STEP);

        assertEquals(new PairOutcome.Refused(PairOutcome.Reason.NO_FRESH_PAIR), outcome);
    }

    @Test
    void codes_two_steps_apart_are_refused() {
        PairOutcome outcome = pair(DeviceClock.UNSET, STEP, STEP + 2);

        assertEquals(new PairOutcome.Refused(PairOutcome.Reason.NO_FRESH_PAIR), outcome);
    }

    @Test
    void a_pair_of_another_seed_is_refused() {
        byte[] other = new byte[Seed.BYTES];
        other[0] = 1;

        PairOutcome outcome =
                DeviceClock.UNSET.synchronize(
                        Seed.of(other), device.codeOf(STEP), device.codeOf(STEP + 1), NOW);

        assertEquals(new PairOutcome.Refused(PairOutcome.Reason.NO_FRESH_PAIR), outcome);
    }

    private PairOutcome pair(DeviceClock clock, long first, long second) {
        return clock.synchronize(device.seed(), device.codeOf(first), device.codeOf(second), NOW);
    }

    private static PairOutcome set(long adjustment, long last) {
        return new PairOutcome.Synchronized(new DeviceClock(adjustment, OptionalLong.of(last)));
    }
}
