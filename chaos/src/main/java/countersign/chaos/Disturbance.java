package countersign.chaos;

import countersign.chaos.cluster.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One fault after the other, each for a while, until it is closed; then nothing is disturbed any
/// more. A thread of its own, which alone disturbs the cluster.
final class Disturbance implements AutoCloseable {
    private static final long HELD_LEAST = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long HELD_MOST = TimeUnit.MILLISECONDS.toNanos(2_500);
    private static final long REST_MOST = TimeUnit.MILLISECONDS.toNanos(800);

    private final Cluster cluster;
    private final List<Fault> faults;
    private final Random random;
    private final Map<Fault, Integer> struck;
    private final Thread thread;
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile boolean over;

    private Disturbance(
            Cluster cluster, List<Fault> faults, long seed, Map<Fault, Integer> struck) {
        this.cluster = cluster;
        this.faults = List.copyOf(faults);
        random = new Random(seed);
        this.struck = struck;
        thread = Thread.ofPlatform().daemon().name("disturbance").unstarted(this::run);
    }

    /// @param faults to choose from; one that is named twice comes twice as often
    /// @param struck where it is counted how often each came; nobody else's until this is closed
    static Disturbance start(
            Cluster cluster, List<Fault> faults, long seed, Map<Fault, Integer> struck) {
        Disturbance disturbance = new Disturbance(cluster, faults, seed, struck);
        disturbance.thread.start();
        return disturbance;
    }

    private void run() {
        try {
            while (!over) {
                strike();
                LockSupport.parkNanos(random.nextLong(REST_MOST));
            }
        } catch (RuntimeException | InterruptedException e) {
            failure = Optional.of(e);
        }
    }

    private void strike() throws InterruptedException {
        Fault fault = faults.get(random.nextInt(faults.size()));
        Fault.Repair repair = fault.strike(cluster, random);
        struck.merge(fault, 1, Integer::sum);
        LockSupport.parkNanos(random.nextLong(HELD_LEAST, HELD_MOST));
        repair.repair();
    }

    /// Waits until the last fault is repaired.
    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        failure.ifPresent(fault -> {
            throw new IllegalStateException("The cluster couldn't be disturbed", fault);
        });
    }
}
