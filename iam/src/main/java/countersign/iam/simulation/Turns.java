package countersign.iam.simulation;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.store.MemoryOnly;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Lets simulations compute one after the other, each on a thread of its own. Safe for many
/// threads.
///
/// Whoever may simulate chooses how much is computed, within [Budget]: no work for an event loop,
/// nor for a virtual thread, which keeps its carrier from all others while it computes. The system
/// shares a processor fairly between threads.
public final class Turns {
    /// Each waits a few seconds at most for each one before it. More would hold too many documents.
    static final int WAITING_MAX = 16;

    private final Semaphore running;
    private final AtomicInteger present = new AtomicInteger();

    public Turns() {
        this(new Semaphore(1, true));
    }

    Turns(Semaphore running) {
        this.running = running;
    }

    /// What `work` gives or throws, once it is its turn. Blocks.
    ///
    /// @param work asks no store
    /// @throws Refusal Throttling, where too many wait
    <T> T compute(Supplier<T> work) {
        MemoryOnly.beforeWaiting();
        if (present.incrementAndGet() > 1 + WAITING_MAX) {
            present.decrementAndGet();
            throw new Refusal(ErrorCode.THROTTLING, "Rate exceeded", "Too many simulations wait");
        }
        try {
            running.acquireUninterruptibly();
            try {
                return onThreadOfItsOwn(work);
            } finally {
                running.release();
            }
        } finally {
            present.decrementAndGet();
        }
    }

    private static <T> T onThreadOfItsOwn(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(
                            work,
                            task -> Thread.ofPlatform().name("simulation").daemon().start(task))
                    .join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw e;
            }
        }
    }
}
