package countersign.chaos.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.chaos.history.Step.Absent;
import countersign.chaos.history.Step.Created;
import countersign.chaos.history.Step.Deleted;
import countersign.chaos.history.Step.Present;
import countersign.chaos.history.Step.Put;
import countersign.chaos.history.Step.Read;
import countersign.chaos.history.Step.Updated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Histories that one order explains, and others that none does. Times are nanoseconds from 0.
final class LinearizabilityTest {
    private static final Duration NOT_STALE = Duration.ZERO;

    @Test
    void what_happens_one_after_the_other_is_explained_by_that_order() {
        assertExplained(
                of(new Absent(), 0, 1),
                of(new Created("a"), 2, 3),
                of(new Present(), 4, 5),
                of(new Read("a"), 4, 5),
                of(new Updated("b"), 6, 7),
                of(new Read("b"), 8, 9),
                of(new Deleted(), 10, 11),
                of(new Absent(), 12, 13),
                of(new Put("c"), 14, 15));
    }

    @Test
    void an_acknowledged_write_that_is_gone_is_a_contradiction() {
        assertContradicts(of(new Created("a"), 0, 1), of(new Absent(), 2, 3));
        assertContradicts(of(new Put("a"), 0, 1), of(new Put("b"), 2, 3), of(new Read("a"), 4, 5));
    }

    @Test
    void of_two_at_once_either_may_come_first_and_all_must_see_the_same() {
        Event a = of(new Put("a"), 0, 10);
        Event b = of(new Put("b"), 0, 10);

        assertExplained(a, b, of(new Read("a"), 11, 12));
        assertExplained(a, b, of(new Read("b"), 11, 12));
        assertExplained(a, b, of(new Read("a"), 2, 3), of(new Read("b"), 4, 5));
        assertContradicts(a, b, of(new Read("a"), 11, 12), of(new Read("b"), 13, 14));
        assertContradicts(
                a, b, of(new Read("a"), 2, 3), of(new Read("b"), 4, 5), of(new Read("a"), 6, 7));
    }

    @Test
    void only_one_of_two_creates_something() {
        assertContradicts(of(new Created("a"), 0, 10), of(new Created("b"), 0, 10));
        assertExplained(
                of(new Created("a"), 0, 10), of(new Created("b"), 0, 10), of(new Deleted(), 0, 10));
        assertContradicts(of(new Deleted(), 0, 10), of(new Deleted(), 0, 10));
    }

    @Test
    void what_nobody_answered_may_have_happened_at_once_later_or_never() {
        Event lost = of(new Put("a"), 0, Event.NEVER);

        assertExplained(lost, of(new Absent(), 2, 3));
        assertExplained(lost, of(new Read("a"), 2, 3));
        assertExplained(lost, of(new Absent(), 2, 3), of(new Read("a"), 4, 5));
        assertExplained(
                lost, of(new Put("b"), 2, 3), of(new Read("b"), 4, 5), of(new Read("a"), 6, 7));
    }

    @Test
    void what_nobody_answered_happens_once_at_most_and_not_before_it_was_asked() {
        Event lost = of(new Put("a"), 4, Event.NEVER);

        assertContradicts(lost, of(new Read("a"), 0, 3));
        assertContradicts(
                lost,
                of(new Read("a"), 5, 6),
                of(new Put("b"), 7, 8),
                of(new Read("b"), 9, 10),
                of(new Read("a"), 11, 12));
    }

    @Test
    void a_read_may_be_as_stale_as_is_allowed_and_no_staler() {
        List<Event> events =
                List.of(of(new Put("a"), 0, 1), of(new Put("b"), 2, 10), of(new Read("a"), 15, 16));

        assertInstanceOf(Verdict.Explained.class, check(events, Duration.ofNanos(5)));
        assertInstanceOf(Verdict.Contradiction.class, check(events, Duration.ofNanos(4)));
    }

    @Test
    void no_write_is_stale() {
        List<Event> events = List.of(of(new Deleted(), 5, 6), of(new Updated("b"), 7, 8));

        assertInstanceOf(
                Verdict.Contradiction.class,
                Linearizability.check(events, Optional.of("a"), Duration.ofDays(1)));
    }

    @Test
    void the_contradiction_names_an_event_that_fits_nowhere() {
        Event unfit = of(new Read("z"), 4, 5);

        assertEquals(
                new Verdict.Contradiction(unfit),
                check(List.of(of(new Put("a"), 0, 1), unfit, of(new Read("a"), 6, 7)), NOT_STALE));
    }

    @Test
    void what_one_object_really_did_is_explained_and_with_one_wrong_value_it_is_not() {
        Random random = new Random(20261122);
        for (int round = 0; round < 200; round++) {
            List<Event> events = played(random);

            assertInstanceOf(Verdict.Explained.class, check(events, NOT_STALE));
            events.add(of(new Read("never written"), 1_000, 1_001));
            assertInstanceOf(Verdict.Contradiction.class, check(events, NOT_STALE));
        }
    }

    /// Sixty calls to a real register, each at a moment of its own within a wider time; of some
    /// writes nobody knows the answer.
    private static List<Event> played(Random random) {
        List<Event> events = new ArrayList<>();
        Optional<String> state = Optional.empty();
        for (int number = 0; number < 60; number++) {
            long moment = 10L * number;
            String value = "v" + random.nextInt(5);
            Step step =
                    switch (random.nextInt(5)) {
                        case 0 -> new Put(value);
                        case 1 -> state.isPresent() ? new Updated(value) : new Created(value);
                        case 2 -> state.isPresent() ? new Deleted() : new Absent();
                        default -> state.<Step>map(Read::new).orElseGet(Absent::new);
                    };
            boolean lost = !step.isRead() && random.nextInt(10) == 0;
            if (!lost || random.nextBoolean()) {
                state = step.after(state);
            }
            events.add(
                    of(
                            step,
                            moment - random.nextInt(40),
                            lost ? Event.NEVER : moment + random.nextInt(40)));
        }
        return events;
    }

    private static Event of(Step step, long invoked, long answered) {
        return new Event(step, invoked, answered);
    }

    private static Verdict check(List<Event> events, Duration staleMax) {
        return Linearizability.check(events, Optional.empty(), staleMax);
    }

    private static void assertExplained(Event... events) {
        assertInstanceOf(Verdict.Explained.class, check(List.of(events), NOT_STALE));
    }

    private static void assertContradicts(Event... events) {
        assertInstanceOf(Verdict.Contradiction.class, check(List.of(events), NOT_STALE));
    }
}
