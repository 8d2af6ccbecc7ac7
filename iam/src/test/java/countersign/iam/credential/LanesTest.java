package countersign.iam.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Together;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LanesTest {
    @Test
    void a_tool_serves_one_thread_at_a_time() throws Exception {
        AtomicInteger made = new AtomicInteger();
        Lanes<AtomicBoolean> lanes =
                new Lanes<>(() -> {
                    made.incrementAndGet();
                    return new AtomicBoolean();
                });
        AtomicInteger clashes = new AtomicInteger();

        Together.run(
                16,
                _ -> {
                    for (int i = 0; i < 20_000; i++) {
                        lanes.with(busy -> {
                            if (busy.getAndSet(true)) {
                                clashes.incrementAndGet();
                            }
                            busy.set(false);
                            return busy;
                        });
                    }
                });

        assertEquals(0, clashes.get());
        assertTrue(made.get() >= 2 && made.get() <= 64, "made " + made);
    }

    @Test
    void a_use_that_throws_gives_its_tool_back() {
        Lanes<AtomicInteger> lanes = new Lanes<>(AtomicInteger::new);

        for (int i = 0; i < 1000; i++) {
            assertThrows(ArithmeticException.class, () -> lanes.with(tool -> 1 / tool.get()));
        }

        assertEquals(0, lanes.<Integer>with(AtomicInteger::get));
    }
}
