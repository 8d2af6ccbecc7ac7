package countersign.chaos;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Caller;
import countersign.chaos.cluster.Cluster;
import countersign.chaos.cluster.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks all nodes at the same moment. Of one thread.
final class AllNodes implements AutoCloseable {
    private final Cluster cluster;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// What is sent to one node.
    interface Question {
        /// @param number from 0, another for each
        Answer ask(Caller node, int number);
    }

    AllNodes(Cluster cluster) {
        this.cluster = cluster;
    }

    /// The time now, by which codes are made.
    Instant now() {
        return cluster.now();
    }

    /// Asks each node so often, all when all are ready, each over a connection of its own.
    List<Answer> atOnce(int aNode, Question question) throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        CyclicBarrier ready = new CyclicBarrier(aNode * cluster.nodes().size());
        for (int time = 0; time < aNode; time++) {
            for (Node node : cluster.nodes()) {
                int number = calls.size();
                calls.add(() -> {
                    try (Caller caller = node.caller()) {
                        ready.await();
                        return question.ask(caller, number);
                    }
                });
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }

    @Override
    public void close() {
        threads.close();
    }
}
