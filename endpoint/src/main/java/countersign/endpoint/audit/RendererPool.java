package countersign.endpoint.audit;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Keeps renderers for those who render at the same time. A thread's own would be kept for each of
/// many virtual threads.
final class RendererPool {
    private static final int SLOTS = 16; // a power of two, past the cores of most machines

    /// A buffer that a giant record has stretched isn't kept.
    private static final int KEPT_BYTES_MAX = 64 * 1024;

    private final AtomicReferenceArray<@Nullable RecordRenderer> idle =
            new AtomicReferenceArray<>(SLOTS);
    private final RandomGenerator random;

    /// @param random asked by many threads
    RendererPool(RandomGenerator random) {
        this.random = random;
    }

    RecordRenderer take() {
        RecordRenderer renderer = idle.getAndSet(slot(), null);
        return renderer == null ? new RecordRenderer(random) : renderer;
    }

    /// Must be the last that its taker does with it.
    void giveBack(RecordRenderer renderer, JsonBytes used) {
        if (used.bytes().length <= KEPT_BYTES_MAX) {
            idle.set(slot(), renderer);
        }
    }

    private static int slot() {
        return (int) Thread.currentThread().threadId() & (SLOTS - 1);
    }
}
