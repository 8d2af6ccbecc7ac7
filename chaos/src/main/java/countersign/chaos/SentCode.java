package countersign.chaos;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One code, which is good once, and what became of it wherever it was sent.
final class SentCode {
    /// Codes of two steps ago are taken still, so one that was not spent would be.
    private static final Duration GOOD_FOR = Duration.ofSeconds(50);

    private final Phone phone;
    private final Instant shown;
    private int taken;

    SentCode(Phone phone, Instant shown) {
        this.phone = phone;
        this.shown = shown;
    }

    Phone phone() {
        return phone;
    }

    String code() {
        return phone.code(shown, 0);
    }

    /// Whether it would be taken at `now` if it had not been spent.
    boolean isGood(Instant now) {
        return Duration.between(shown, now).compareTo(GOOD_FOR) < 0;
    }

    /// Holds what nodes answered against what they promise.
    void answered(List<Answer> answers, Findings findings) {
        long now = answers.stream().filter(Answer::isDone).count();
        boolean sure = answers.stream().allMatch(it -> it.isDone() || it.isRefused());
        if (taken + now > 1) {
            findings.broken(
                    "a code was taken "
                            + (taken + now)
                            + " times, the last "
                            + now
                            + " by "
                            + answers);
        }
        if (taken + now == 0 && sure) {
            findings.broken("a good code was refused by all: " + answers);
        }
        taken += (int) now;
    }

    /// The same of a code that was sent before: a refusal is right, whatever became of it then.
    void answeredAgain(List<Answer> answers, Findings findings) {
        long now = answers.stream().filter(Answer::isDone).count();
        if (taken + now > 1) {
            findings.broken("a code that was taken was taken again: " + answers);
        }
        taken += (int) now;
    }

    boolean wasTaken() {
        return taken > 0;
    }
}
