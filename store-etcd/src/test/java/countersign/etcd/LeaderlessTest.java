package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Change;
import countersign.iam.store.StoreFault;
import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Members that answer at once, and say that they have no leader (etcd 3.4,
/// `etcdserver/api/v3rpc/interceptor.go`).
final class LeaderlessTest {
    /// Some rounds over two members with pauses between; without them it would be thousands.
    private static final int ASKED_MAX = 60;

    private FakeEtcd first;
    private FakeEtcd second;
    private EtcdStore store;

    @BeforeEach
    void openStore() throws Exception {
        first = FakeEtcd.start();
        second = FakeEtcd.start();
        store = OneEtcd.impatient(OneEtcd.settings(List.of(first.address(), second.address())));
        first.reads(_ -> {
            throw leaderless();
        });
        first.transactions(_ -> {
            throw leaderless();
        });
        second.reads(_ -> {
            throw leaderless();
        });
        second.transactions(_ -> {
            throw leaderless();
        });
    }

    @AfterEach
    void close() {
        store.close();
        first.close();
        second.close();
    }

    @Test
    void they_are_not_asked_as_fast_as_they_answer() {
        assertThrows(StoreFault.class, () -> store.get("a"));
        assertThrows(
                StoreFault.class,
                () -> store.commit(Change.builder().put("a", new byte[1]).build()));

        int asked = first.asked() + second.asked();
        assertTrue(asked > 4 && asked < ASKED_MAX, () -> asked + " requests");
    }

    private static RuntimeException leaderless() {
        return Status.UNAVAILABLE.withDescription("etcdserver: no leader").asRuntimeException();
    }
}
