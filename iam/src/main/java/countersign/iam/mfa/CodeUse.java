package countersign.iam.mfa;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/// What was tried at STS with one serial number: how often in the present window, and which codes
/// are spent. Immutable; stored as one record, so that one commit counts the attempt and spends the
/// code.
///
/// - **Nine attempts** per serial and window of three minutes UTC, right and wrong alike; then
///   nothing is looked at until the next window. The record belongs to the serial: it stays when
///   the device is deleted, so making it anew gives no new attempts.
/// - **Five steps** are taken: those within 2 of the device's adjusted clock, each once. All of
///   them are computed and compared whatever matches, so the time doesn't tell the step. Should two
///   of them share their digits, both are spent: the same six digits don't pass twice in a row.
/// - Spent steps belong to the seed ([SpentCounters]).
///
/// (All recorded from AWS, September 2026, but for spent codes counting as attempts, which is
/// documented, and for shared digits, which is ours.)
///
/// Nodes' clocks differ by up to the 15 minutes that a signature allows. A node that lags goes on
/// counting in the later window that another has begun, so that going from one to the other gives
/// no new attempts. A window further ahead was written by a wrong clock, and is given up.
///
/// @param window `floor(unix time / 180)` of the last attempt
/// @param attempts how many were counted in it, 0 to 9
/// @param spent the codes that were taken
record CodeUse(long window, int attempts, SpentCounters spent) {
    static final CodeUse NONE = new CodeUse(0, 0, SpentCounters.NONE);

    /// How many attempts a window has (recorded).
    static final int ATTEMPTS_MAX = 9;

    /// How long a window is (recorded).
    static final int WINDOW_SECONDS = 180;

    /// How far from the adjusted clock a code is taken, each way (recorded).
    static final int DRIFT_STEPS = 2;

    /// The clock skew that SigV4 allows between caller and server, in windows.
    static final int WINDOWS_AHEAD_MAX = 15 * 60 / WINDOW_SECONDS;

    CodeUse {
        if (attempts < 0 || attempts > ATTEMPTS_MAX) {
            throw new IllegalArgumentException("A window has 0 to 9 attempts");
        }
    }

    /// What `code` comes to at `now`.
    Attempt attempt(EnabledDevice device, TokenCode code, Instant now) {
        CodeUse counted = countedAt(now);
        if (counted.attempts == ATTEMPTS_MAX) {
            return new Attempt.BudgetSpent();
        }
        SpentCounters before = spent.of(device.seed().id());
        SortedSet<Long> matches = matches(device, code, now, DRIFT_STEPS);
        int tried = counted.attempts + 1;
        if (matches.stream().allMatch(before::contains)) {
            CodeUse next = new CodeUse(counted.window, tried, before);
            return new Attempt.WrongCode(next, diagnose(device, code, now, matches));
        }
        SpentCounters after = before.and(matches, device.clock().counterAt(now));
        return new Attempt.Accepted(new CodeUse(counted.window, tried, after));
    }

    /// With all codes spent that `device` could have spent up to `moment`.
    CodeUse withAllSpentUntil(Instant moment, EnabledDevice device) {
        long firstFresh = device.clock().counterAt(moment) + DRIFT_STEPS + 1;
        return new CodeUse(window, attempts, spent.of(device.seed().id()).andAllBelow(firstFresh));
    }

    /// Whether no attempt at `now` would be counted together with these.
    boolean isPast(Instant now) {
        return window < Math.floorDiv(now.getEpochSecond(), WINDOW_SECONDS);
    }

    private CodeUse countedAt(Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), WINDOW_SECONDS);
        boolean goesOn = window >= current && window <= current + WINDOWS_AHEAD_MAX;
        return goesOn ? this : new CodeUse(current, 0, spent);
    }

    private static SortedSet<Long> matches(
            EnabledDevice device, TokenCode code, Instant now, int reach) {
        Totp totp = new Totp(device.seed());
        long center = device.clock().counterAt(now);
        SortedSet<Long> matches = new TreeSet<>();
        for (long step = center - reach; step <= center + reach; step++) {
            if (code.matches(totp.codeOf(step))) {
                matches.add(step); // no early exit
            }
        }
        return matches;
    }

    private static CodeDiagnosis diagnose(
            EnabledDevice device, TokenCode code, Instant now, SortedSet<Long> spent) {
        long center = device.clock().counterAt(now);
        if (!spent.isEmpty()) {
            return new CodeDiagnosis.AlreadySpent(spent.first() - center);
        }
        return matches(device, code, now, CodeDiagnosis.SEARCH_STEPS).stream()
                .map(step -> step - center)
                .min((a, b) -> Long.compare(Math.abs(a), Math.abs(b)))
                .<CodeDiagnosis>map(CodeDiagnosis.OutsideWindow::new)
                .orElseGet(CodeDiagnosis.NoNearStep::new);
    }
}
