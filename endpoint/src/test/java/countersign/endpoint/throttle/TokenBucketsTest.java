package countersign.endpoint.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenBucketsTest {
    private static final long SECOND = 1_000_000_000;
    private static final long NOW = 1_795_000_000 * SECOND;

    @ParameterizedTest(name = "{0}/s")
    @ValueSource(ints = {1, 3, 600, 999_999, 1_000_000})
    void as_many_as_a_second_has_come_at_once_and_then_as_many_each_second(int rate) {
        TokenBuckets buckets = new TokenBuckets(rate, 1, 2);

        assertEquals(rate, taken(buckets, 7, NOW, rate + 10));
        assertEquals(0, taken(buckets, 7, NOW, 10));
        assertEquals(rate, taken(buckets, 7, NOW + SECOND, rate + 10), 1);
        assertEquals(rate, taken(buckets, 7, NOW + 100 * SECOND, rate + 10));
    }

    @Test
    void a_token_comes_back_once_its_time_is_over_and_not_before() {
        TokenBuckets buckets = new TokenBuckets(10, 1, 2);
        taken(buckets, 7, NOW, 10);

        assertFalse(buckets.take(7, NOW + SECOND / 10 - 1));
        assertTrue(buckets.take(7, NOW + SECOND / 10));
        assertFalse(buckets.take(7, NOW + SECOND / 10));
    }

    @Test
    void a_clock_that_is_set_back_refuses_nobody_for_long() {
        TokenBuckets buckets = new TokenBuckets(10, 1, 2);
        taken(buckets, 7, NOW, 10);

        assertEquals(10, taken(buckets, 7, NOW - 3600 * SECOND, 20));
    }

    @Test
    void a_key_within_its_rate_is_not_refused_because_of_100_that_send_too_much() {
        TokenBuckets buckets = new TokenBuckets(10, 3, 4);
        int refused = 0;

        for (int flooding = 0; flooding < 100; flooding++) {
            taken(buckets, flooding, NOW, 20);
        }
        for (int quiet = 1000; quiet < 21_000; quiet++) {
            refused += buckets.take(quiet, NOW) ? 0 : 1;
        }

        assertEquals(0, refused);
    }

    @Test
    void a_flood_of_keys_gives_no_key_a_new_bucket() {
        TokenBuckets buckets = new TokenBuckets(10, 3, 4);
        taken(buckets, 7, NOW, 10);

        for (int other = 100; other < 1_000_000; other++) {
            buckets.take(other, NOW);
        }

        assertFalse(buckets.take(7, NOW));
    }

    @Test
    void threads_together_get_what_one_would() throws Exception {
        TokenBuckets buckets = new TokenBuckets(1000, 1, 2);
        AtomicInteger taken = new AtomicInteger();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                var _ = threads.submit(() -> taken.addAndGet(taken(buckets, 7, NOW, 1000)));
            }
        }

        assertEquals(1000, taken.get());
    }

    private static int taken(TokenBuckets buckets, long key, long now, int asked) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += buckets.take(key, now) ? 1 : 0;
        }
        return taken;
    }
}
