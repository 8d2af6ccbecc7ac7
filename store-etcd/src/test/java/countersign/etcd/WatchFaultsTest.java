package countersign.etcd;

import static countersign.etcd.TcpProxy.Direction.ANSWERS;
import static countersign.etcd.TcpProxy.Direction.REQUESTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import countersign.iam.store.Change;
import countersign.iam.store.Commit.Committed;
import countersign.iam.store.Watch;
import countersign.iam.store.WatchListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A watch whose way to etcd is cut, or silent.
final class WatchFaultsTest {
    private TcpProxy first;
    private TcpProxy second;
    private EtcdSettings settings;
    private EtcdStore store;
    private EtcdStore other;

    @BeforeEach
    void openStores() throws Exception {
        InetSocketAddress etcd = OneEtcd.endpoints().getFirst();
        first = TcpProxy.to(etcd);
        second = TcpProxy.to(etcd);
        settings = OneEtcd.settings(List.of(etcd));
        other = OneEtcd.store(settings, 100);
        Limits limits =
                new Limits(
                        Duration.ofMillis(700),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(50),
                        4,
                        100,
                        Limits.STANDARD.answerBytes());
        EtcdSettings ways =
                new EtcdSettings(
                        List.of(first.address(), second.address()),
                        settings.prefix(),
                        settings.tls(),
                        settings.user(),
                        settings.history());
        store = EtcdStore.open(ways, limits, new SecureRandom(), Runnable::run);
    }

    @AfterEach
    void closeStores() throws IOException {
        store.close();
        other.close();
        first.close();
        second.close();
    }

    @Test
    void one_that_was_cut_goes_on_where_it_was() throws Exception {
        Told told = new Told();
        try (Watch _ = store.watch(store.revision(), told)) {
            List<Long> made = new ArrayList<>(List.of(put("a")));
            told.awaitCount(1);

            first.cut();
            second.cut();
            made.add(put("b"));
            made.add(put("c"));
            first.heal();
            second.heal();
            made.add(put("d"));

            told.awaitCount(4);
            assertEquals(made, told.revisions());
        }
    }

    @Test
    void one_that_hears_nothing_asks_at_another_endpoint() throws Exception {
        Told told = new Told();
        try (Watch _ = store.watch(store.revision(), told)) {
            List<Long> made = new ArrayList<>(List.of(put("a")));
            told.awaitCount(1);

            first.hold(ANSWERS);
            first.hold(REQUESTS);
            made.add(put("b"));

            told.awaitCount(2);
            assertEquals(made, told.revisions());
        }
    }

    @Test
    void one_that_the_history_has_left_behind_is_lost() throws Exception {
        Told told = new Told();
        try (Watch _ = store.watch(store.revision(), told)) {
            put("a");
            told.awaitCount(1);

            first.cut();
            second.cut();
            for (int i = 0; i < 200; i++) {
                put("a");
            }
            first.heal();
            second.heal();

            told.awaitLost();
            assertEquals(1, told.revisions().size());
        }
    }

    @Test
    void one_that_is_closed_while_nobody_answers_ends() throws Exception {
        Told told = new Told();
        Watch watch = store.watch(store.revision(), told);
        first.cut();
        second.cut();

        watch.close();

        put("a");
        assertEquals(List.of(), told.revisions());
    }

    private long put(String key) {
        Change change = Change.builder().put(key, new byte[1]).build();
        return assertInstanceOf(Committed.class, other.commit(change)).revision();
    }

    /// What a watch told.
    private static final class Told implements WatchListener {
        @GuardedBy("this")
        private final List<Long> revisions = new ArrayList<>();

        @GuardedBy("this")
        private boolean lost;

        @Override
        public synchronized void changed(long revision, Set<String> keys) {
            revisions.add(revision);
            notifyAll();
        }

        @Override
        public synchronized void lost() {
            lost = true;
            notifyAll();
        }

        synchronized List<Long> revisions() {
            return List.copyOf(revisions);
        }

        void awaitCount(int count) throws InterruptedException {
            await(() -> revisions().size() >= count);
        }

        void awaitLost() throws InterruptedException {
            await(this::isLost);
        }

        private synchronized boolean isLost() {
            return lost;
        }

        private synchronized void await(BooleanSupplier reached) throws InterruptedException {
            long end = System.nanoTime() + 30_000_000_000L;
            while (!reached.getAsBoolean()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("Not told within 30 s; told " + revisions);
                }
                wait(left);
            }
        }
    }
}
