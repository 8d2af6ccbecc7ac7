package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.StoreFault;
import countersign.iam.store.Watch;
import countersign.iam.store.WatchListener;
import io.grpc.Deadline;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A connection that something between us and etcd has forgotten, such as a firewall: no byte comes
/// through, and neither side is told. TCP alone would give it up after a quarter of an hour.
@Tag("slow")
final class StrandedTest {
    private static final int SECONDS = 40;

    @Test
    void it_is_left_for_a_new_one() throws Exception {
        try (TcpProxy way = TcpProxy.to(OneEtcd.endpoints().getFirst());
                EtcdStore store = OneEtcd.impatient(OneEtcd.settings(List.of(way.address())))) {
            WatchListener unheard =
                    new WatchListener() {
                        @Override
                        public void changed(long revision, Set<String> keys) {}

                        @Override
                        public void lost() {}
                    };
            try (Watch _ = store.watch(store.revision(), unheard)) {
                way.strand();

                assertThrows(StoreFault.class, () -> store.get("a"));
                assertEquals(Optional.of(0L), firstAnswer(store));
            }
        }
    }

    private static Optional<Long> firstAnswer(EtcdStore store) {
        Deadline end = Deadline.after(SECONDS, TimeUnit.SECONDS);
        while (!end.isExpired()) {
            try {
                return Optional.of(store.count(""));
            } catch (StoreFault stranded) {
                assertTrue(stranded.getMessage() != null);
            }
        }
        return Optional.empty();
    }
}
