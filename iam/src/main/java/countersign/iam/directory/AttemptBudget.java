package countersign.iam.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How many attempts at a password there are in a window of time, right and wrong alike. AWS
/// documents none (IAM User Guide, "Set an account password policy for IAM users").
///
/// Nodes' clocks differ by up to the 15 minutes that a signature allows: one that lags goes on
/// counting in the later window, as with codes of MFA devices. A window further ahead was written
/// by a wrong clock, and is given up.
public enum AttemptBudget {
    /// The user himself, who signed the request.
    OWNER(10, Duration.ofMinutes(5)),

    /// One place from which the user has signed in before.
    FAMILIAR(10, Duration.ofMinutes(5)),

    /// All other places together: 2,400 a day.
    STRANGERS(100, Duration.ofHours(1));

    private static final long AHEAD_MAX_SECONDS = 15 * 60;

    private final int attemptsMax;
    private final long windowSeconds;

    AttemptBudget(int attemptsMax, Duration window) {
        this.attemptsMax = attemptsMax;
        this.windowSeconds = window.toSeconds();
    }

    public int attemptsMax() {
        return attemptsMax;
    }

    /// What was counted, in the window of that number.
    public record Counted(long window, int attempts) {}

    /// With one more attempt; empty where there is none left.
    Optional<Counted> next(long window, int attempts, Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), windowSeconds);
        long latest = Math.floorDiv(now.getEpochSecond() + AHEAD_MAX_SECONDS, windowSeconds);
        if (window < current || window > latest) {
            return Optional.of(new Counted(current, 1));
        }
        return attempts < attemptsMax
                ? Optional.of(new Counted(window, attempts + 1))
                : Optional.empty();
    }
}
