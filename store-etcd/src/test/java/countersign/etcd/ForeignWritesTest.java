package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Change;
import countersign.iam.store.Watch;
import countersign.iam.store.WatchListener;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Records that somebody changes past every store, as by `etcdctl del` in an emergency.
final class ForeignWritesTest {
    @Test
    void what_somebody_else_deletes_is_told_and_what_is_committed_later_too() throws Exception {
        EtcdSettings settings = OneEtcd.settings(OneEtcd.endpoints());
        try (EtcdStore store = OneEtcd.store(settings, 1_000)) {
            store.commit(Change.builder().put("key", new byte[1]).build());
            CountDownLatch deleted = new CountDownLatch(1);
            CountDownLatch committed = new CountDownLatch(1);
            WatchListener listener =
                    new WatchListener() {
                        @Override
                        public void changed(long revision, Set<String> keys) {
                            (keys.contains("key") ? deleted : committed).countDown();
                        }

                        @Override
                        public void lost() {}
                    };
            try (Watch _ = store.watch(store.revision(), listener)) {
                OneEtcd.delete(new Layout(settings.prefix()).record("key"));

                assertTrue(deleted.await(30, TimeUnit.SECONDS));
                store.commit(Change.builder().put("other", new byte[1]).build());
                assertTrue(committed.await(30, TimeUnit.SECONDS));
                assertEquals(Optional.empty(), store.get("key"));
            }
        }
    }
}
