package countersign.iam.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.api.iam.IamApi;
import countersign.iam.IamUnderTest;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.store.MemoryOnly;
import countersign.iam.store.NotInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TurnsTest {
    @Test
    void work_is_done_on_a_thread_that_the_system_shares_fairly() {
        Thread worker = new Turns().compute(Thread::currentThread);

        assertFalse(worker.isVirtual());
        assertFalse(worker.equals(Thread.currentThread()));
    }

    @Test
    void nothing_is_computed_on_an_event_loop() {
        Turns turns = new Turns();
        IamUnderTest iam = new IamUnderTest();

        assertThrows(NotInMemory.class, () -> MemoryOnly.call(() -> turns.compute(() -> "")));
        assertThrows(
                NotInMemory.class,
                () ->
                        MemoryOnly.call(() ->
                                new Trial(iam.root())
                                        .policy(Trial.ALLOW_ALL)
                                        .action("s3:GetObject")
                                        .run()));
        assertThrows(
                NotInMemory.class,
                () ->
                        MemoryOnly.call(() ->
                                iam.root()
                                        .call(
                                                IamApi.GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY,
                                                "PolicyInputList.member.1",
                                                "{}")));
    }

    @Test
    void what_the_work_throws_is_thrown() {
        Refusal refusal = new Refusal(ErrorCode.INVALID_INPUT, "no");
        Error error = new AssertionError();

        assertSame(refusal, assertThrows(Refusal.class, () -> throwing(refusal)));
        assertSame(error, assertThrows(AssertionError.class, () -> throwing(error)));
    }

    private static void throwing(Throwable thrown) {
        Supplier<String> work =
                () -> {
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) thrown;
                };
        new Turns().compute(work);
    }

    @Test
    void one_computes_and_some_wait_and_no_more() throws InterruptedException {
        Semaphore running = new Semaphore(1, true);
        Turns turns = new Turns(running);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Supplier<Integer> work =
                () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    begun.countDown();
                    await(go);
                    return now.decrementAndGet();
                };

        List<CompletableFuture<Integer>> all = new ArrayList<>();
        all.add(onItsThread(turns, work));
        begun.await();
        for (int i = 1; i <= Turns.WAITING_MAX; i++) {
            all.add(onItsThread(turns, work));
            while (running.getQueueLength() < i) {
                Thread.onSpinWait();
            }
        }
        Refusal refusal = assertThrows(Refusal.class, () -> turns.compute(work));
        go.countDown();
        all.forEach(CompletableFuture::join);

        assertEquals(ErrorCode.THROTTLING, refusal.code());
        assertEquals(1, most.get());
        assertEquals(0, turns.compute(work)); // there is room again
    }

    private static CompletableFuture<Integer> onItsThread(Turns turns, Supplier<Integer> work) {
        return CompletableFuture.supplyAsync(
                () -> turns.compute(work), task -> Thread.ofVirtual().start(task));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
