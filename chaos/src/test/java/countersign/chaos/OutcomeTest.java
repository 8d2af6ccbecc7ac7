package countersign.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.chaos.history.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// What the search for an order comes to, as an exit code.
final class OutcomeTest {
    private final StringWriter told = new StringWriter();
    private final Findings findings = new Findings(new PrintWriter(told));
    private final Recorded thing = new Recorded(new Thing.User("alice"));

    @Test
    void a_search_that_gave_up_is_not_a_promise_that_held() {
        HistoryCheck.judge(thing, new Verdict.Explained(), findings);
        assertEquals(0, findings.exitCode());

        HistoryCheck.judge(thing, new Verdict.Undecided(), findings);

        assertEquals(Findings.NOT_MADE, findings.exitCode());
        assertTrue(told.toString().contains("NOT MADE: undecided"), told::toString);
    }

    @Test
    void the_help_of_each_experiment_tells_the_exit_codes() {
        Told help = Told.run("history", "--help");

        assertTrue(help.text().contains("  3   the experiment could not be made"), help.text());
    }
}
