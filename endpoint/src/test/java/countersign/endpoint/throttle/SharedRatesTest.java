package countersign.endpoint.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.RandomBytes;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.StoreFault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Three nodes on one store, in steps of 10 ms of a clock that is set by hand.
final class SharedRatesTest {
    private static final AccountId ACCOUNT = new AccountId("123456789012");
    private static final AccountId OTHER = new AccountId("210987654321");
    private static final int NODES = 3;
    private static final int SECONDS = 60;
    private static final int STEPS_A_SECOND = 100;
    private static final long PERIOD_STEPS = SharedRates.PERIOD.toMillis() * STEPS_A_SECOND / 1000;

    private final MemoryStore store = new MemoryStore();
    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    /// One node of them.
    private final class Node {
        private final Throttle throttle;
        private final SharedRates shared;
        private int passed;

        Node(int rate) {
            throttle =
                    new Throttle(
                            new Rates(OptionalInt.empty(), OptionalInt.of(rate)),
                            new Sources(Set.of()),
                            Throttle.Nodes.SEVERAL,
                            new SecureRandom(),
                            _ -> {});
            shared = new SharedRates(store, throttle, random);
        }

        void ask(int times) {
            for (int i = 0; i < times; i++) {
                passed += throttle.admitsAccount(ACCOUNT, now) ? 1 : 0;
            }
        }
    }

    @ParameterizedTest(name = "a rate of {0}/s, parts of the load {1}, {2}, {3}")
    @CsvSource({"600, 1, 1, 1", "600, 1, 0, 0", "600, 3, 2, 1", "200, 1, 1, 1", "1000, 8, 1, 1"})
    void three_nodes_let_through_one_rate_however_the_load_is_spread(
            int rate, int first, int second, int third) {
        List<Node> nodes = nodes(rate);
        int[] parts = {first, second, third};

        load(nodes, rate, parts, SECONDS);

        int passed = nodes.stream().mapToInt(node -> node.passed).sum();
        long burst = (long) rate * NODES * 2; // a full bucket and two periods each
        assertTrue(passed <= (long) rate * SECONDS + burst, () -> "passed " + passed);
        assertTrue(passed >= 9L * rate * SECONDS / 10, () -> "passed " + passed);
    }

    @Test
    void who_takes_less_than_the_rate_of_all_nodes_is_never_refused() {
        List<Node> nodes = nodes(600);

        for (int step = 0; step < SECONDS * STEPS_A_SECOND; step++) {
            nodes.get(step % NODES).ask(5); // 500/s
            tick(nodes, step);
        }

        assertEquals(
                SECONDS * STEPS_A_SECOND * 5, nodes.stream().mapToInt(node -> node.passed).sum());
    }

    @Test
    void idle_nodes_and_those_with_little_to_do_write_nothing() {
        List<Node> nodes = nodes(600);

        for (int step = 0; step < 10 * STEPS_A_SECOND; step++) {
            if (step % 2 == 0) {
                nodes.getFirst().ask(1); // 50/s, less than an eighth
            }
            tick(nodes, step);
        }

        assertEquals(0, store.revision());
    }

    @Test
    void a_node_without_the_store_counts_alone() {
        Node node = new Node(600);
        store.close();

        for (int step = 0; step < 10 * STEPS_A_SECOND; step++) {
            node.ask(20);
            if (step % PERIOD_STEPS == 0) {
                assertThrows(StoreFault.class, () -> node.shared.exchange(now));
            }
            now = now.plusMillis(10);
        }

        assertEquals(11 * 600, node.passed, 600 / 100);
    }

    @Test
    void others_are_charged_of_nothing_else() {
        List<Node> nodes = nodes(600);
        load(nodes, 600, new int[] {1, 0, 0}, 2);

        assertTrue(nodes.getLast().throttle.admitsAccount(OTHER, now));
    }

    @Test
    void the_record_of_a_node_that_ended_is_gone_after_a_minute_and_at_once_if_it_says_so() {
        List<Node> nodes = nodes(600);
        load(nodes, 600, new int[] {1, 1, 0}, 2);
        assertEquals(2, store.count("rate-use/"));

        nodes.getFirst().shared.end();
        assertEquals(1, store.count("rate-use/"));
        List<Node> left = nodes.subList(2, NODES);
        for (int step = 0; step < 62 * STEPS_A_SECOND; step++) {
            tick(left, step);
        }

        assertEquals(0, store.count("rate-use/"));
    }

    @Test
    void reports_come_back_as_they_were_written_and_nothing_else_is_understood() {
        RateReports reports = RateReports.NONE;
        for (long period = 1; period <= 6; period++) {
            Taken taken = new Taken(Throttle.By.ACCOUNT, -period, (int) period);
            reports = reports.with(new RateReports.Report(period, List.of(taken, taken)));
        }
        byte[] value = reports.encode();

        assertEquals(reports, RateReports.decode(value));
        assertEquals(List.of(5L, 6L), periods(reports, 4));
        assertEquals(List.of(100L), periods(reports.with(report(100)), 0));
        for (int length = 0; length < value.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(value, length);
            boolean whole = length > 0 && (length - 1) % 36 == 0; // between two reports
            if (!whole) {
                assertThrows(IllegalArgumentException.class, () -> RateReports.decode(cut));
            }
        }
        value[0] = 2;
        assertThrows(IllegalArgumentException.class, () -> RateReports.decode(value));
    }

    @Test
    void at_most_128_keys_are_told_of() {
        HotKeys keys = new HotKeys(16, Duration.ofMillis(500)); // hot from 1

        IntStream.range(0, 1000).forEach(key -> keys.took(key, key));

        assertEquals(HotKeys.KEYS_MAX, keys.drain().size());
        assertEquals(0, keys.drain().size());
    }

    private static RateReports.Report report(long period) {
        return new RateReports.Report(period, List.of());
    }

    private static List<Long> periods(RateReports reports, long after) {
        return reports.after(after).stream().map(RateReports.Report::period).toList();
    }

    private List<Node> nodes(int rate) {
        return Stream.generate(() -> new Node(rate)).limit(NODES).toList();
    }

    /// Three times the rate, in so many parts for each node.
    private void load(List<Node> nodes, int rate, int[] parts, int seconds) {
        int whole = IntStream.of(parts).sum();
        for (int step = 0; step < seconds * STEPS_A_SECOND; step++) {
            for (int node = 0; node < NODES; node++) {
                nodes.get(node).ask(3 * rate * parts[node] / whole / STEPS_A_SECOND);
            }
            tick(nodes, step);
        }
    }

    /// The nodes exchange in turns, not at once.
    private void tick(List<Node> nodes, int step) {
        for (int node = 0; node < nodes.size(); node++) {
            if (step % PERIOD_STEPS == node * 7L) {
                nodes.get(node).shared.exchange(now);
            }
        }
        now = now.plusMillis(1000 / STEPS_A_SECOND);
    }
}
