package countersign.chaos;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Phone;
import java.time.Instant;
import java.util.List;

/// Wrong codes of one device, and how many of them were looked at.
final class Guesses {
    /// Verifications of a device in a window: recorded of AWS (`CodeStormTest` in `cli`).
    private static final int BUDGET = 9;

    private static final long WINDOW_SECONDS = 180;

    /// What the answer to a code that was looked at says, and that to one that came too late does
    /// not.
    private static final String LOOKED_AT = "invalid MFA one time pass code";

    private final Phone phone;
    private final long firstWindow;
    private int lookedAt;
    private boolean broken;

    Guesses(Phone phone, Instant begun) {
        this.phone = phone;
        firstWindow = window(begun);
    }

    Phone phone() {
        return phone;
    }

    void answered(List<Answer> answers, Instant now, Findings findings) {
        lookedAt += (int) answers.stream().filter(Guesses::wasLookedAt).count();
        long windows = window(now) - firstWindow + 1;
        if (lookedAt > BUDGET * windows && !broken) {
            broken = true;
            findings.broken(lookedAt + " guesses were looked at in " + windows + " windows");
        }
    }

    int lookedAt() {
        return lookedAt;
    }

    /// Whether a good code comes too late at `now`.
    boolean isSpent(Instant now) {
        return lookedAt == BUDGET && window(now) == firstWindow;
    }

    private static boolean wasLookedAt(Answer answer) {
        return answer instanceof Answer.Given given && given.body().contains(LOOKED_AT);
    }

    private static long window(Instant when) {
        return Math.floorDiv(when.getEpochSecond(), WINDOW_SECONDS);
    }
}
