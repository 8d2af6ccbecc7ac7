package countersign.server.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final AtomicBoolean storeIsAway = new AtomicBoolean();
    private final ReadyCheck store =
            new ReadyCheck(
                    "store",
                    () -> {
                        if (storeIsAway.get()) {
                            throw new IOException("away");
                        }
                    });
    private final ReadyCheck audit = new ReadyCheck("audit", () -> {});

    @Test
    void a_server_is_ready_while_all_checks_pass() {
        Readiness readiness = new Readiness(List.of(store, audit), Duration.ofMinutes(1));

        assertEquals(
                new Readiness.Report(false, Map.of("store", true, "audit", true)),
                readiness.report());
        assertTrue(readiness.report().ready());

        storeIsAway.set(true);

        assertEquals(
                new Readiness.Report(false, Map.of("store", false, "audit", true)),
                readiness.report());
        assertFalse(readiness.report().ready());

        storeIsAway.set(false);

        assertTrue(readiness.report().ready());
    }

    @Test
    void a_server_that_shuts_down_is_not_ready() {
        Readiness readiness = new Readiness(List.of(store), Duration.ofMinutes(1));

        readiness.shutDown();

        assertFalse(readiness.report().ready());
    }

    @Test
    void a_check_that_hangs_has_failed_and_is_not_begun_twice() {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        ReadyCheck hanging =
                new ReadyCheck(
                        "hanging",
                        () -> {
                            begun.incrementAndGet();
                            release.await();
                        });
        Readiness readiness = new Readiness(List.of(hanging, audit), Duration.ofMillis(20));

        for (int i = 0; i < 3; i++) {
            assertEquals(false, readiness.report().checks().get("hanging"));
        }

        assertTrue(begun.get() <= 1);
        release.countDown();
    }

    @Test
    void an_error_in_a_check_is_a_failure_too() {
        ReadyCheck broken =
                new ReadyCheck(
                        "broken",
                        () -> {
                            throw new AssertionError("broken");
                        });

        assertFalse(new Readiness(List.of(broken), Duration.ofMinutes(1)).report().ready());
    }
}
