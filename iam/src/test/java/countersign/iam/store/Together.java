package countersign.iam.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Runs the same work on many threads that start at one moment, and throws what any of them threw.
public final class Together {
    private Together() {}

    /// Work of one of the threads.
    public interface Work {
        /// @param thread which one, from 0
        void run(int thread) throws Exception;
    }

    /// Returns when all have ended.
    public static void run(int threads, Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<?>> ends = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                int thread = i;
                ends.add(
                        executor.submit(() -> {
                            start.await();
                            work.run(thread);
                            return thread;
                        }));
            }
            for (Future<?> end : ends) {
                end.get(60, TimeUnit.SECONDS);
            }
        }
    }
}
