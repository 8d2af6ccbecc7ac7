package countersign.iam.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.mfa.ManualClock;
import countersign.iam.store.MemoryStore;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Two nodes of one store, of which each hears of what the other does within a second.
final class HeardKeysTest {
    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration PERIOD = Duration.ofDays(30);

    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00.250Z");
    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final MasterKey masterKey = new MasterKey(random.next(32), random);
    private final MemoryStore store = new MemoryStore();
    private final SealingKeys here = node();
    private final SealingKeys there = node();

    @Test
    void a_new_key_seals_on_each_node_a_second_after_that_node_heard_of_it() {
        int old = sealing(here);
        assertEquals(old, sealing(there));

        int made = here.rotate().orElseThrow().newest().id();
        assertEquals(old, sealing(here));
        clock.advance(WITHIN.minus(MILLI));
        assertEquals(old, sealing(here));
        assertEquals(old, sealing(there)); // hears of it only now

        clock.advance(MILLI);
        assertEquals(made, sealing(here));
        assertEquals(old, sealing(there));

        clock.advance(WITHIN);
        assertEquals(made, sealing(there));
    }

    @Test
    void of_two_rotations_in_a_row_neither_seals_too_early() {
        int old = sealing(here);

        int first = here.rotate().orElseThrow().newest().id();
        assertEquals(old, sealing(here));
        clock.advance(WITHIN.dividedBy(2));
        int second = here.rotate().orElseThrow().newest().id();
        assertEquals(old, sealing(here));

        clock.advance(WITHIN.dividedBy(2));
        assertEquals(first, sealing(here));
        clock.advance(WITHIN.dividedBy(2));
        assertEquals(second, sealing(here));
    }

    @Test
    void where_the_key_that_seals_is_withdrawn_the_new_one_does_at_once() {
        int leaked = sealing(here);

        int made = here.withdraw(leaked).orElseThrow().newest().id();

        assertEquals(made, sealing(here));
        assertEquals(made, sealing(there));
    }

    @Test
    void a_key_that_is_withdrawn_before_it_seals_leaves_the_sealing_to_the_one_before() {
        int old = sealing(here);
        int leaked = here.rotate().orElseThrow().newest().id();

        int made = here.withdraw(leaked).orElseThrow().newest().id();

        assertEquals(old, sealing(here));
        clock.advance(WITHIN);
        assertEquals(made, sealing(here));
    }

    @Test
    void a_node_that_starts_waits_too_where_the_key_may_be_new() {
        int old = sealing(here);
        int made = here.rotate().orElseThrow().newest().id();

        SealingKeys started = node();

        assertEquals(old, sealing(started));
        clock.advance(WITHIN);
        assertEquals(made, sealing(started));
    }

    @Test
    void a_key_that_stopped_sealing_long_ago_seals_no_more() {
        int old = sealing(here);
        var _ = here.rotate();
        clock.advance(Duration.ofHours(1));

        SealingKeys started = node();

        assertNotEquals(old, sealing(started));
    }

    @Test
    void upkeep_rotates_once_although_the_old_key_still_seals() {
        clock.advance(PERIOD);
        int old = sealing(here);

        var _ = here.maintain(PERIOD);
        assertEquals(old, sealing(here));
        var _ = here.maintain(PERIOD);
        var _ = there.maintain(PERIOD);

        assertEquals(2, here.get().keys().size());
    }

    private SealingKeys node() {
        return new SealingKeys(store, masterKey, random, clock, WITHIN).begin();
    }

    private static int sealing(SealingKeys node) {
        return node.get().sealing().id();
    }
}
