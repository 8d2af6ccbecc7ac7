package countersign.iam.mfa;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The steps whose codes were taken at STS: a set for one seed, not a high-water mark, for an older
/// code passes after a newer one (recorded from AWS, September 2026). Immutable.
///
/// **Bounded.** A step is kept as long as it could come into reach again. STS takes steps within 2
/// of the adjusted clock; a pair moves that clock back by at most 998 steps, once: the next pair
/// must be later than the first. So a step more than 1,000 behind the adjusted clock never comes
/// back, and [#floor] takes its place: everything below it counts as spent, even if our own clock
/// is set back. The floor rises only with a code that was right, which a wrong clock of ours hardly
/// sees.
///
/// @param seed whose steps; empty where none was ever spent
/// @param floor below it all steps count as spent
/// @param counters the spent steps from the floor on
record SpentCounters(Optional<SeedId> seed, long floor, SortedSet<Long> counters) {
    static final SpentCounters NONE =
            new SpentCounters(Optional.empty(), Long.MIN_VALUE, new TreeSet<>());

    /// The steps that a pair and the window of codes reach back from the adjusted clock, together.
    static final int REACH_STEPS = DeviceClock.SEARCH_STEPS + 1;

    /// More than what [#REACH_STEPS] allows on both sides of the clock.
    static final int COUNTERS_MAX = 4 * REACH_STEPS;

    SpentCounters {
        counters = Collections.unmodifiableSortedSet(new TreeSet<>(counters));
    }

    /// What is spent of `current`: another seed's steps say nothing about it.
    SpentCounters of(SeedId current) {
        boolean same = seed.isPresent() && seed.get().equals(current);
        return same ? this : new SpentCounters(Optional.of(current), Long.MIN_VALUE, NONE.counters);
    }

    boolean contains(long counter) {
        return counter < floor || counters.contains(counter);
    }

    /// With all that lies below `counter`.
    SpentCounters andAllBelow(long counter) {
        return counter <= floor
                ? this
                : new SpentCounters(seed, counter, counters.tailSet(counter));
    }

    /// With `more`, and without what is out of reach of a clock at `center`.
    SpentCounters and(SortedSet<Long> more, long center) {
        long raised = Math.max(floor, center - REACH_STEPS);
        SortedSet<Long> all = new TreeSet<>(counters);
        all.addAll(more);
        return new SpentCounters(seed, raised, all.tailSet(raised));
    }
}
