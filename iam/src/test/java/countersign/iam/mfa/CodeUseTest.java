package countersign.iam.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What [RecordedVerificationTest] doesn't show: clocks that differ or go back, how much is kept,
/// and what the operator is told.
final class CodeUseTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final FakeMfaDevice device = new FakeMfaDevice(Seed.of(new byte[Seed.BYTES]));

    @ParameterizedTest(name = "a clock {0} windows behind: {1}")
    @CsvSource({"0, BudgetSpent", "1, BudgetSpent", "5, BudgetSpent", "6, Accepted"})
    void a_node_whose_clock_lags_gives_no_new_attempts(int windows, String outcome) {
        CodeUse exhausted = exhausted(NOW);
        Instant lagging = NOW.minusSeconds((long) windows * CodeUse.WINDOW_SECONDS);

        Attempt attempt = attempt(exhausted, 0, lagging);

        assertEquals(outcome, attempt.getClass().getSimpleName());
    }

    @Test
    void an_attempt_of_a_node_that_lags_counts_in_the_later_window() {
        CodeUse begun = tried(CodeUse.NONE, device.wrongCode(NOW), NOW);

        CodeUse next = tried(begun, device.wrongCode(NOW), NOW.minusSeconds(1));

        assertEquals(new CodeUse(begun.window(), 2, begun.spent()), next);
    }

    @Test
    void a_spent_code_stays_spent_when_our_clock_is_set_back() {
        CodeUse use = accepted(CodeUse.NONE, 0, NOW);
        Instant muchLater = NOW.plus(Duration.ofDays(1));
        use = accepted(use, 0, muchLater);

        Attempt again = attempt(use, 0, NOW);

        assertInstanceOf(Attempt.WrongCode.class, again);
    }

    @Test
    void each_step_passes_once_whatever_pairs_follow() {
        Random chance = new Random(7);
        int repeated = 0;
        for (int life = 0; life < 40; life++) {
            boolean near = life % 2 == 0; // so that windows overlap, or anywhere
            Instant now = NOW;
            CodeUse use = CodeUse.NONE;
            DeviceClock clock = DeviceClock.UNSET;
            TreeSet<Long> taken = new TreeSet<>();
            for (int visit = 0; visit < 8; visit++) {
                now = now.plusSeconds(CodeUse.WINDOW_SECONDS + (near ? 0 : chance.nextInt(600)));
                int offset = near ? chance.nextInt(-6, 1) : chance.nextInt(-999, 1000);
                clock = resynchronized(clock, now, offset);
                for (long drift = -CodeUse.DRIFT_STEPS; drift <= CodeUse.DRIFT_STEPS; drift++) {
                    long counter = clock.counterAt(now) + drift;

                    Attempt attempt = use.attempt(enabled(clock), device.codeOf(counter), now);

                    boolean fresh = taken.add(counter);
                    assertEquals(fresh, attempt instanceof Attempt.Accepted, "life " + life);
                    repeated += fresh ? 0 : 1;
                    use = next(attempt);
                }
            }
        }
        assertTrue(repeated > 50, "Too few repeated codes to show anything: " + repeated);
    }

    @Test
    void what_is_kept_is_bounded_by_what_could_come_back() {
        CodeUse use = CodeUse.NONE;
        Instant now = NOW;
        for (int step = 0; step < SpentCounters.REACH_STEPS + 200; step++) {
            now = now.plusSeconds(Totp.STEP_SECONDS);
            use = accepted(use, 0, now);
        }

        assertEquals(SpentCounters.REACH_STEPS + 1, use.spent().counters().size());
        assertEquals(Totp.counterAt(now) - SpentCounters.REACH_STEPS, use.spent().floor());
    }

    @Test
    void the_furthest_pair_back_brings_no_spent_code_back() {
        CodeUse use = CodeUse.NONE;
        Instant now = NOW;
        for (int step = 0; step < SpentCounters.REACH_STEPS + 200; step++) {
            now = now.plusSeconds(Totp.STEP_SECONDS);
            use = accepted(use, 0, now);
        }
        now = now.plusSeconds(CodeUse.WINDOW_SECONDS);
        DeviceClock back = resynchronized(DeviceClock.UNSET, now, -DeviceClock.SEARCH_STEPS);
        assertEquals(1 - DeviceClock.SEARCH_STEPS, back.adjustment());

        for (int drift = -CodeUse.DRIFT_STEPS; drift <= CodeUse.DRIFT_STEPS; drift++) {
            TokenCode code = device.codeOf(back.counterAt(now) + drift);
            Attempt attempt = use.attempt(enabled(back), code, now);
            assertInstanceOf(Attempt.WrongCode.class, attempt, "drift " + drift);
            use = next(attempt);
        }
    }

    @ParameterizedTest(name = "offset {0}: {1}")
    @CsvSource({
        "3, OutsideWindow[offset=3]",
        "-3, OutsideWindow[offset=-3]",
        "60, OutsideWindow[offset=60]",
        "-60, OutsideWindow[offset=-60]",
        "61, NoNearStep[]"
    })
    void the_operator_is_told_the_step_a_code_would_have_been(int offset, String diagnosis) {
        Attempt attempt = attempt(CodeUse.NONE, offset, NOW);

        assertEquals(diagnosis, ((Attempt.WrongCode) attempt).diagnosis().toString());
    }

    @Test
    void the_operator_is_told_that_a_code_was_spent() {
        CodeUse use = accepted(CodeUse.NONE, 1, NOW);

        Attempt attempt = attempt(use, 1, NOW);

        assertEquals(new CodeDiagnosis.AlreadySpent(1), ((Attempt.WrongCode) attempt).diagnosis());
    }

    @Test
    void two_steps_that_share_their_digits_are_spent_by_one_code() {
        FakeMfaDevice shared = new FakeMfaDevice(Seed.of(new byte[Seed.BYTES]));
        long counter = stepWhoseCodeComesAgainWithinFour(shared);
        Instant now = Instant.ofEpochSecond((counter + 2) * Totp.STEP_SECONDS);
        CodeUse use = CodeUse.NONE;

        use = next(use.attempt(enabled(DeviceClock.UNSET), shared.codeOf(counter), now));

        assertEquals(2, use.spent().counters().size());
        assertInstanceOf(
                Attempt.WrongCode.class,
                use.attempt(enabled(DeviceClock.UNSET), shared.codeOf(counter), now));
    }

    private static long stepWhoseCodeComesAgainWithinFour(FakeMfaDevice device) {
        Totp totp = new Totp(device.seed());
        int[] last = new int[5];
        for (long counter = 0; ; counter++) {
            int code = totp.codeOf(counter);
            for (int back = 1; back <= 4 && back <= counter; back++) {
                if (last[(int) ((counter - back) % 5)] == code) {
                    return counter - back;
                }
            }
            last[(int) (counter % 5)] = code;
        }
    }

    private DeviceClock resynchronized(DeviceClock clock, Instant now, int offset) {
        long first = clock.counterAt(now) + offset;
        PairOutcome outcome =
                clock.synchronize(
                        device.seed(), device.codeOf(first), device.codeOf(first + 1), now);
        return outcome instanceof PairOutcome.Synchronized(DeviceClock set) ? set : clock;
    }

    private CodeUse exhausted(Instant now) {
        CodeUse use = CodeUse.NONE;
        for (int i = 0; i < CodeUse.ATTEMPTS_MAX; i++) {
            use = tried(use, device.wrongCode(now), now);
        }
        assertInstanceOf(Attempt.BudgetSpent.class, attempt(use, 0, now));
        return use;
    }

    private CodeUse accepted(CodeUse use, int offset, Instant now) {
        Attempt attempt = attempt(use, offset, now);
        assertTrue(attempt instanceof Attempt.Accepted);
        return next(attempt);
    }

    private CodeUse tried(CodeUse use, TokenCode code, Instant now) {
        return next(use.attempt(enabled(DeviceClock.UNSET), code, now));
    }

    private Attempt attempt(CodeUse use, int offset, Instant now) {
        return use.attempt(enabled(DeviceClock.UNSET), device.code(now, offset), now);
    }

    private EnabledDevice enabled(DeviceClock clock) {
        return new EnabledDevice(Story.ACCOUNT, Story.SERIAL, device.seed(), clock);
    }

    private static CodeUse next(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Accepted(CodeUse next) -> next;
            case Attempt.WrongCode(CodeUse next, CodeDiagnosis _) -> next;
            case Attempt.BudgetSpent() -> throw new AssertionError("No attempt was left");
        };
    }
}
