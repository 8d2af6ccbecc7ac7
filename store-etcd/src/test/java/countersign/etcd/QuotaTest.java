package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.etcd.local.LocalCluster;
import countersign.iam.store.Change;
import countersign.iam.store.StoreFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An etcd whose quota is filled by several who write at once. (Observed: of those that are under
/// way when its file grows over the quota, etcd makes all, and refuses all.)
final class QuotaTest {
    private static final int WRITERS = 24;

    @TempDir private Path directory;
    private LocalCluster cluster;
    private EtcdStore store;

    /// What became of a commit.
    private record Tried(String key, boolean committed, String told) {}

    @BeforeEach
    void startEtcd() throws Exception {
        cluster =
                LocalCluster.start(
                        OneEtcd.program(), directory, 1, "--quota-backend-bytes", "4194304");
        store = OneEtcd.store(OneEtcd.settings(cluster.endpoints()), 1_000);
    }

    @AfterEach
    void endEtcd() {
        if (store != null) {
            store.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void a_commit_of_which_is_said_that_nothing_was_written_was_not_made_though_etcd_is_full()
            throws Exception {
        List<Tried> all = fill();

        assertEquals(WRITERS, all.stream().filter(tried -> !tried.committed()).count());
        for (Tried tried : all) {
            assertEquals(
                    tried.committed(),
                    store.get(tried.key()).isPresent(),
                    () -> tried.key() + ": " + tried.told());
        }
    }

    @Test
    void a_full_etcd_is_read_and_says_why_it_takes_nothing() throws Exception {
        var _ = fill();

        StoreFault fault =
                assertThrows(
                        StoreFault.class,
                        () -> store.commit(Change.builder().put("a", new byte[1]).build()));

        assertTrue(
                String.valueOf(fault.getMessage()).matches("Nothing was written.*space exceeded.*"),
                fault::getMessage);
        assertTrue(store.count("") > 0);
    }

    /// Each writes until it is refused.
    private List<Tried> fill() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<List<Tried>>> tasks = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String writer = "writer" + i;
                tasks.add(() -> untilRefused(writer));
            }
            List<Tried> all = new ArrayList<>();
            for (Future<List<Tried>> done : writers.invokeAll(tasks)) {
                all.addAll(done.get());
            }
            return all;
        }
    }

    private List<Tried> untilRefused(String writer) {
        List<Tried> all = new ArrayList<>();
        do {
            String key = writer + "/" + all.size();
            all.add(tried(key));
        } while (all.getLast().committed());
        return all;
    }

    private Tried tried(String key) {
        try {
            var _ =
                    store.commit(
                            Change.builder().requireAbsent(key).put(key, new byte[30_000]).build());
            return new Tried(key, true, "committed");
        } catch (StoreFault fault) {
            return new Tried(key, false, String.valueOf(fault.getMessage()));
        }
    }
}
