package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.etcd.local.LocalCluster;
import countersign.iam.store.Change;
import countersign.iam.store.Commit.Committed;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import countersign.iam.store.Together;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three members, of which one at a time is killed or stopped, under stores that go on.
final class ClusterFaultsTest {
    private static final int COUNTED_AFTER_EACH_FAULT = 20;

    @TempDir private Path directory;
    private LocalCluster cluster;

    @BeforeEach
    void startCluster() throws Exception {
        cluster = LocalCluster.start(OneEtcd.program(), directory, 3);
    }

    @AfterEach
    void endCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void a_counter_counts_what_was_answered_once_while_leaders_are_killed() throws Exception {
        assertCounterHolds(
                2,
                () -> {
                    int leader = cluster.leader().orElseThrow();
                    cluster.member(leader).kill();
                    return () -> cluster.restart(leader);
                });
    }

    @Test
    void a_counter_counts_what_was_answered_once_while_leaders_stand_still() throws Exception {
        assertCounterHolds(
                2,
                () -> {
                    int leader = cluster.leader().orElseThrow();
                    signal("-STOP", cluster.member(leader).pid());
                    return () -> signal("-CONT", cluster.member(leader).pid());
                });
    }

    /// What goes wrong, and how it is put right.
    private interface Fault {
        Repair strike() throws Exception;
    }

    private interface Repair {
        void repair() throws Exception;
    }

    private void assertCounterHolds(int rounds, Fault fault) throws Exception {
        EtcdSettings settings = OneEtcd.settings(cluster.endpoints());
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger unknown = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        try (EtcdStore first = open(settings);
                EtcdStore second = open(settings)) {
            first.commit(Change.builder().put("counter", bytes(0)).build());

            Together.run(
                    4,
                    thread -> {
                        if (thread == 0) {
                            try {
                                for (int round = 0; round < rounds; round++) {
                                    awaitMore(answered);
                                    Repair repair = fault.strike();
                                    awaitMore(answered);
                                    repair.repair();
                                }
                            } finally {
                                done.set(true);
                            }
                        } else {
                            IamStore store = thread == 1 ? first : second;
                            while (!done.get()) {
                                countOnce(store, answered, unknown);
                            }
                        }
                    });

            int counted = count(first);
            assertEquals(counted, count(second));
            assertTrue(
                    answered.get() <= counted && counted <= answered.get() + unknown.get(),
                    () -> counted + " of " + answered + " answered and " + unknown + " unknown");
        }
    }

    private static void countOnce(IamStore store, AtomicInteger answered, AtomicInteger unknown) {
        try {
            Entry read = store.get("counter").orElseThrow();
            int next = number(read) + 1;
            Change change =
                    Change.builder().requireUnchanged(read).put("counter", bytes(next)).build();
            if (store.commit(change) instanceof Committed) {
                synchronized (answered) {
                    answered.incrementAndGet();
                    answered.notifyAll();
                }
            }
        } catch (StoreFault fault) {
            if (String.valueOf(fault.getMessage()).contains("unknown")) {
                unknown.incrementAndGet();
            }
        }
    }

    private static void awaitMore(AtomicInteger answered) throws InterruptedException {
        synchronized (answered) {
            int enough = answered.get() + COUNTED_AFTER_EACH_FAULT;
            long end = System.nanoTime() + 30_000_000_000L;
            while (answered.get() < enough) {
                assertTrue(System.nanoTime() < end, "nothing was counted for 30 s");
                answered.wait(1_000);
            }
        }
    }

    private static EtcdStore open(EtcdSettings settings) {
        return EtcdStore.open(settings, Limits.STANDARD, new SecureRandom(), Runnable::run);
    }

    private static int count(IamStore store) {
        return number(store.get("counter").orElseThrow());
    }

    private static int number(Entry entry) {
        return Integer.parseInt(new String(entry.value(), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    private static void signal(String name, long pid) throws Exception {
        assertEquals(
                0, new ProcessBuilder("kill", name, Long.toString(pid)).start().waitFor(), name);
    }
}
