package countersign.chaos;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import countersign.chaos.client.Answer;
import countersign.chaos.history.Event;
import countersign.chaos.history.Linearizability;
import countersign.chaos.history.Step;
import countersign.chaos.history.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One thing, and all that was asked of it and answered. For any thread.
final class Recorded {
    /// Refusals that say nothing of the thing, and are right at any time.
    private static final Set<String> ANY_TIME = Set.of("ConcurrentModification", "Throttling");

    private final Thing thing;

    @GuardedBy("this")
    private final List<Event> events = new ArrayList<>();

    @GuardedBy("this")
    private int acknowledged;

    @GuardedBy("this")
    private int unknown;

    Recorded(Thing thing) {
        this.thing = thing;
    }

    Thing thing() {
        return thing;
    }

    /// @param invoked not later than the request was sent
    void add(Thing.Asked asked, long invoked, long answered, Findings findings) {
        switch (asked.answer()) {
            case Answer.Given given when given.status() == 200 -> {
                Step step = asked.meant().orElseGet(() -> thing.shown(given));
                add(new Event(step, invoked, answered));
            }
            case Answer.Given given when given.status() < 500 -> {
                Optional<Step> told = asked.meant().filter(Step::isRead);
                told = told.or(() -> Thing.told(given));
                if (told.isPresent()) {
                    add(new Event(told.get(), invoked, answered));
                } else if (!ANY_TIME.contains(given.code())) {
                    findings.broken("a refusal that nothing explains: " + given);
                }
            }
            case Answer.Given _, Answer.Lost _ ->
                    asked.meant()
                            .filter(step -> !step.isRead())
                            .ifPresent(step -> add(new Event(step, invoked, Event.NEVER)));
            case Answer.NotTaken _ -> {}
        }
    }

    private synchronized void add(Event event) {
        events.add(event);
        if (!event.step().isRead()) {
            if (event.answered() == Event.NEVER) {
                unknown++;
            } else {
                acknowledged++;
            }
        }
    }

    synchronized int size() {
        return events.size();
    }

    synchronized int acknowledged() {
        return acknowledged;
    }

    synchronized int unknown() {
        return unknown;
    }

    synchronized Verdict check(Duration staleMax) {
        return Linearizability.check(events, thing.before(), staleMax);
    }

    /// All of it, in the order in which it was answered.
    synchronized List<Event> events() {
        return List.copyOf(events);
    }
}
