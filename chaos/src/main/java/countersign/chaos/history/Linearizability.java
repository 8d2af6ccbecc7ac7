package countersign.chaos.history;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks for an order of one object's events that explains what each of them did or showed: an
/// order in which no event comes before one that was answered before it was invoked (Herlihy and
/// Wing, *Linearizability*, 1990).
///
/// The search is that of Wing and Gong (*Testing and Verifying Concurrent Objects*, 1993), with
/// Lowe's memory of configurations that led nowhere (*Testing for Linearizability*, 2017). A
/// configuration is the set of events that happened, and the state. An event whose fate is unknown
/// may come anywhere after its invocation, or nowhere.
///
/// **Stale reads.** A read that may show what was true a time ago is one that was invoked that much
/// earlier. So the bound on staleness is checked by the same search, and writes get no such
/// freedom.
///
/// **Reads at once.** A read that fits the state as it is changes nothing, so nothing is lost if it
/// comes next: the search never goes back over that choice.
public final class Linearizability {
    /// Configurations that are looked at: some seconds, and some 100 MB.
    private static final int CONFIGURATIONS_MAX = 1_000_000;

    private final List<Event> events;
    private final Set<Configuration> seen = new HashSet<>();
    private final Deque<Choice> choices = new ArrayDeque<>();
    private BitSet happened = new BitSet();
    private Optional<String> state;
    private int furthest;

    private record Configuration(BitSet happened, Optional<String> state) {}

    /// Where the search may go on otherwise.
    ///
    /// @param left events that have not been tried from here
    private record Choice(BitSet happened, Optional<String> state, Deque<Integer> left) {}

    private Linearizability(List<Event> events, Optional<String> state) {
        this.events = events;
        this.state = state;
    }

    /// @param events of one object, in any order
    /// @param before its state before all of them
    /// @param staleMax how old what a read shows may be
    public static Verdict check(List<Event> events, Optional<String> before, Duration staleMax) {
        List<Event> sorted =
                events.stream()
                        .map(event -> event.stale(staleMax.toNanos()))
                        .sorted(Comparator.comparingLong(Event::invoked))
                        .toList();
        return new Linearizability(sorted, before).search();
    }

    private Verdict search() {
        while (true) {
            takeReads();
            if (isWhole()) {
                return new Verdict.Explained();
            }
            if (seen.size() > CONFIGURATIONS_MAX) {
                return new Verdict.Undecided();
            }
            if (seen.add(new Configuration((BitSet) happened.clone(), state))) {
                choices.push(new Choice((BitSet) happened.clone(), state, writes()));
            }
            if (!next()) {
                return new Verdict.Contradiction(events.get(furthest));
            }
        }
    }

    /// Has all reads happen that can and fit.
    private void takeReads() {
        long end = firstAnswer();
        for (int i = 0; i < events.size() && events.get(i).invoked() <= end; i++) {
            Event event = events.get(i);
            if (!happened.get(i) && event.step().isRead() && event.step().fits(state)) {
                happened.set(i);
                end = firstAnswer();
            }
        }
    }

    /// The events that may come next and change something; those that surely happened first.
    private Deque<Integer> writes() {
        long end = firstAnswer();
        List<Integer> known = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < events.size() && events.get(i).invoked() <= end; i++) {
            Event event = events.get(i);
            if (!happened.get(i) && !event.step().isRead() && event.step().fits(state)) {
                (event.isKnown() ? known : unknown).add(i);
            }
        }
        known.addAll(unknown);
        return new ArrayDeque<>(known);
    }

    /// The next thing that wasn't tried yet; false where everything was.
    private boolean next() {
        while (!choices.isEmpty()) {
            Choice choice = choices.peek();
            Integer event = choice.left().poll();
            if (event != null) {
                happened = (BitSet) choice.happened().clone();
                happened.set(event);
                state = events.get(event).step().after(choice.state());
                return true;
            }
            choices.pop();
        }
        return false;
    }

    /// The earliest answer of an event that has not happened yet: none that was invoked later can
    /// come before it.
    private long firstAnswer() {
        long end = Event.NEVER;
        for (int i = 0; i < events.size() && events.get(i).invoked() <= end; i++) {
            if (!happened.get(i)) {
                end = Math.min(end, events.get(i).answered());
            }
        }
        return end;
    }

    /// Whether all that surely happened has.
    private boolean isWhole() {
        int missing = 0;
        while (missing < events.size()
                && (happened.get(missing) || !events.get(missing).isKnown())) {
            missing++;
        }
        furthest = Math.max(furthest, Math.min(missing, events.size() - 1));
        return missing == events.size();
    }
}
