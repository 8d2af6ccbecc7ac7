package countersign.iam.directory;

import java.time.Instant;
import java.util.Optional;

/// What was tried with a user's password: how often in the present window, and when it last signed
/// the user in. It belongs to the user and not to the password, so that a new password gives no new
/// attempts.
///
/// @param window the number of the window of the last attempt
/// @param attempts how many were counted in it
public record PasswordUse(long window, int attempts, Optional<Instant> lastUsed) {
    public static final PasswordUse NONE = new PasswordUse(0, 0, Optional.empty());

    /// With one more attempt; empty where there is none left.
    public Optional<PasswordUse> attemptAt(Instant now, AttemptBudget budget) {
        return budget.next(window, attempts, now)
                .map(next -> new PasswordUse(next.window(), next.attempts(), lastUsed));
    }

    /// With one more attempt, though nothing depends on how many there were.
    public PasswordUse pretendedAt(Instant now) {
        return attemptAt(now, AttemptBudget.STRANGERS).orElse(new PasswordUse(window, 1, lastUsed));
    }

    public PasswordUse usedAt(Instant now) {
        return new PasswordUse(window, attempts, Optional.of(now));
    }
}
