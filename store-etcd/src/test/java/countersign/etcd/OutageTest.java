package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long a request waits, by how long nobody has answered.
final class OutageTest {
    private long now = -5_000_000_000L; // a clock like `System.nanoTime` may be below zero
    private final Outage outage = new Outage(Limits.STANDARD, () -> now);

    @ParameterizedTest(name = "after {0} ms of silence: {1} ms")
    @CsvSource({"0, 3000", "400, 2600", "1999, 1001", "2000, 1000", "2001, 1000", "600000, 1000"})
    void an_election_is_waited_for_and_what_is_away_for_longer_is_asked_once(
            long silent, long patience) {
        outage.unanswered(outage.asked());
        pass(silent);

        assertEquals(Duration.ofMillis(patience), outage.patience());
        assertTrue(outage.isKnown());
    }

    @Test
    void it_began_when_the_first_that_was_not_answered_was_sent() {
        long first = outage.asked();
        pass(1_000);
        long second = outage.asked();
        outage.unanswered(first);
        outage.unanswered(second);

        assertEquals(Duration.ofSeconds(2), outage.patience());
    }

    @Test
    void any_answer_ends_it() {
        outage.unanswered(outage.asked());
        pass(60_000);
        outage.answered();

        assertFalse(outage.isKnown());
        assertEquals(Duration.ofSeconds(3), outage.patience());
    }

    @Test
    void what_was_sent_to_a_dead_member_before_another_one_answered_begins_none() {
        long asked = outage.asked();
        pass(500);
        outage.answered();
        pass(500);
        outage.unanswered(asked);

        assertFalse(outage.isKnown());
    }

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }
}
