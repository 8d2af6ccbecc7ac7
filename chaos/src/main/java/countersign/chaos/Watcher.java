package countersign.chaos;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Caller;
import countersign.chaos.cluster.Node;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Asks one node for the same thing again and again until it is refused, and a few times more.
final class Watcher {
    private static final int GOOD_FIRST = 3;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Subject subject;
    private final Node node;
    private final int askedAfterwards;
    private final CountDownLatch good = new CountDownLatch(GOOD_FIRST);
    private final Thread thread;
    private long lastGoodSent;
    private long refusedAt;
    private boolean cameBack;
    private String refusal = "";

    private Watcher(Subject subject, Node node, int askedAfterwards) {
        this.subject = subject;
        this.node = node;
        this.askedAfterwards = askedAfterwards;
        thread = Thread.ofPlatform().daemon().name("watcher").unstarted(this::run);
    }

    /// Begins to ask, and returns once it was answered well a few times.
    ///
    /// @param askedAfterwards how often it asks after the first refusal
    static Watcher start(Subject subject, Node node, int askedAfterwards)
            throws InterruptedException {
        Watcher watcher = new Watcher(subject, node, askedAfterwards);
        watcher.thread.start();
        if (!watcher.good.await(PATIENCE, TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("It was never allowed: " + watcher.refusal);
        }
        return watcher;
    }

    private void run() {
        long end = System.nanoTime() + PATIENCE;
        int refused = 0;
        try (Caller caller = node.caller()) {
            while (refused <= askedAfterwards && System.nanoTime() < end) {
                long sent = System.nanoTime();
                Answer answer = subject.tries(caller);
                if (answer.isDone()) {
                    lastGoodSent = sent;
                    cameBack |= refused > 0;
                    good.countDown();
                } else {
                    refused++;
                    if (refused == 1) {
                        refusedAt = System.nanoTime();
                        refusal = answer.toString();
                    }
                }
            }
        }
    }

    /// Waits until it has asked for the last time.
    Watcher awaitEnd() throws InterruptedException {
        thread.join();
        return this;
    }

    /// When the last question was sent that was answered well.
    long lastGoodSent() {
        return lastGoodSent;
    }

    /// When the first refusal arrived.
    long refusedAt() {
        return refusedAt;
    }

    boolean wasRefused() {
        return !refusal.isEmpty();
    }

    /// Whether it was allowed after a refusal.
    boolean cameBack() {
        return cameBack;
    }

    /// The first refusal.
    String refusal() {
        return refusal;
    }
}
