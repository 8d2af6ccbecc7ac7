package countersign.chaos;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Caller;
import countersign.chaos.cluster.Cluster;
import countersign.chaos.cluster.Node;
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
            Node asked = cluster.node(node);
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .name("load-" + node)
                            .start(() -> run(node, asked, rate, request, outcome)));
        }
        return this;
    }

    private void run(int number, Node node, int rate, Request request, Outcome outcome) {
        long pause = TimeUnit.SECONDS.toNanos(1) / rate;
        long due = System.nanoTime();
        try (Caller caller = node.caller()) {
            while (!over) {
                long sentAt = System.nanoTime();
                outcome.of(number, sentAt, request.ask(caller, number));
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
