package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.iam.store.Change;
import countersign.iam.store.Commit.Committed;
import countersign.iam.store.Watch;
import countersign.iam.store.WatchListener;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Watches that are to tell of much at once.
final class WatchMessagesTest {
    private static final int RECORD_BYTES = 600_000;

    /// What a watch told; nothing in it is that it was lost.
    private record Told(long revision, Set<String> keys) {
        static final Told LOST = new Told(0, Set.of());
    }

    private static final class Telling implements WatchListener {
        final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

        @Override
        public void changed(long revision, Set<String> keys) {
            told.add(new Told(revision, Set.copyOf(keys)));
        }

        @Override
        public void lost() {
            told.add(Told.LOST);
        }
    }

    @Test
    void one_whose_next_message_is_larger_than_we_take_is_lost() throws Exception {
        try (EtcdStore store = taking(RECORD_BYTES)) {
            long before = store.revision();
            put(store, "a", RECORD_BYTES);

            Telling telling = new Telling();
            try (Watch _ = store.watch(before, telling)) {
                assertEquals(Told.LOST, telling.told.poll(30, TimeUnit.SECONDS));
            }
            Telling anew = new Telling();
            try (Watch _ = store.watch(store.revision(), anew)) {
                long revision = put(store, "b", 1);
                assertEquals(
                        new Told(revision, Set.of("b1", "b2")),
                        anew.told.poll(30, TimeUnit.SECONDS));
            }
        }
    }

    private static EtcdStore taking(int bytes) {
        return EtcdStore.open(
                OneEtcd.settings(OneEtcd.endpoints()),
                OneEtcd.answering(bytes),
                new SecureRandom(),
                Runnable::run);
    }

    private static long put(EtcdStore store, String name, int bytes) {
        Change change =
                Change.builder()
                        .put(name + "1", new byte[bytes])
                        .put(name + "2", new byte[bytes])
                        .build();
        return assertInstanceOf(Committed.class, store.commit(change)).revision();
    }
}
