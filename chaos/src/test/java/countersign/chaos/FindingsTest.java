package countersign.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// What an experiment ends with.
final class FindingsTest {
    private final StringWriter told = new StringWriter();
    private final Findings findings = new Findings(new PrintWriter(told));

    @Test
    void promises_of_which_enough_was_seen_held() {
        findings.atLeast(3, 3, "requests");

        assertEquals(0, findings.exitCode());
        assertEquals("", told.toString());
    }

    @Test
    void an_experiment_that_saw_too_little_was_not_made() {
        findings.atLeast(3, 2, "requests");

        assertEquals(3, findings.exitCode());
        assertTrue(told.toString().contains("only 2 requests"), told::toString);
    }

    @Test
    void an_experiment_one_of_whose_threads_failed_was_not_made() throws Exception {
        Thread client =
                Thread.ofPlatform()
                        .name("client-7")
                        .uncaughtExceptionHandler(findings::ended)
                        .start(() -> {
                            throw new IllegalStateException("no <Path>");
                        });
        client.join();

        assertEquals(3, findings.exitCode());
        assertTrue(told.toString().contains("client-7"), told::toString);
        assertTrue(told.toString().contains("no <Path>"), told::toString);
    }

    @Test
    void a_broken_promise_counts_whatever_else_was_not_made() {
        findings.notMade("half of it");
        findings.broken("a code was taken twice");

        assertEquals(1, findings.exitCode());
    }

    @Test
    void of_a_hundred_times_the_99th_is_told_and_judged() {
        Times times = new Times();
        for (int i = 1; i <= 100; i++) {
            times.add(i);
        }

        assertEquals(100, times.percentile99());
        assertEquals(100, times.longest());
    }
}
