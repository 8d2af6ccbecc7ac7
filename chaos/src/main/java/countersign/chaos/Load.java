package countersign.chaos;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Caller;
import countersign.chaos.cluster.Cluster;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Requests at an even pace to every node, each from a thread of its own, until it is closed.
final class Load implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /// One request, and what is to be made of its answer.
    interface Request {
        Answer ask(Caller caller, int node);
    }

    /// What became of a request that was sent to `node` at a moment ([System#nanoTime]).
    interface Outcome {
        void of(int node, long sentAt, Answer answer);
    }

    private Load() {}

    static Load idle() {
        return new Load();
    }

    /// Adds requests, to each node so many a second.
    Load with(Cluster cluster, int rate, Request request, Outcome outcome) {
        for (int number = 0; number < cluster.nodes().size(); number++) {
            int node = number;
            int port = cluster.node(node).port();
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .name("load-" + node)
                            .start(() -> run(node, port, rate, request, outcome)));
        }
        return this;
    }

    private void run(int node, int port, int rate, Request request, Outcome outcome) {
        long pause = TimeUnit.SECONDS.toNanos(1) / rate;
        long due = System.nanoTime();
        try (Caller caller = new Caller(port, InstantSource.system())) {
            while (!over) {
                long sentAt = System.nanoTime();
                outcome.of(node, sentAt, request.ask(caller, node));
                due = Math.max(due + pause, System.nanoTime() - pause);
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    @Override
    public void close() {
        over = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
