package countersign.iam.directory;

import java.time.Instant;
import java.util.Optional;

/// What was tried with a user's password: how often in the present window, and when it last signed
/// the user in. It belongs to the user and not to the password, so that a new password gives no new
/// attempts.
///
/// AWS has no such limit that an administrator could set (IAM User Guide, "Set an account password
/// policy for IAM users"); ours is ten attempts in five minutes, right and wrong alike: 2,880 a
/// day.
///
/// Nodes' clocks differ by up to the 15 minutes that a signature allows: one that lags goes on
/// counting in the later window, as with codes of MFA devices. A window further ahead was written
/// by a wrong clock, and is given up.
///
/// @param window `floor(unix time / 300)` of the last attempt
/// @param attempts how many were counted in it
public record PasswordUse(long window, int attempts, Optional<Instant> lastUsed) {
    public static final PasswordUse NONE = new PasswordUse(0, 0, Optional.empty());

    /// How many attempts a window has.
    public static final int ATTEMPTS_MAX = 10;

    /// How long a window is.
    public static final int WINDOW_SECONDS = 300;

    private static final int WINDOWS_AHEAD_MAX = 15 * 60 / WINDOW_SECONDS;

    /// With one more attempt; empty where there is none left.
    public Optional<PasswordUse> attemptAt(Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), WINDOW_SECONDS);
        boolean goesOn = window >= current && window <= current + WINDOWS_AHEAD_MAX;
        if (!goesOn) {
            return Optional.of(new PasswordUse(current, 1, lastUsed));
        }
        return attempts < ATTEMPTS_MAX
                ? Optional.of(new PasswordUse(window, attempts + 1, lastUsed))
                : Optional.empty();
    }

    public PasswordUse usedAt(Instant now) {
        return new PasswordUse(window, attempts, Optional.of(now));
    }
}
