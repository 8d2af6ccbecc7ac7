package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.StoreFault;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A list of endpoints of which one leads to another cluster, as by a slip, or where a member began
/// anew from nothing.
final class AnotherClusterTest {
    private static final Change CREATE =
            Change.builder().requireAbsent("name").put("name", new byte[1]).build();

    private TcpProxy ours;
    private TcpProxy theirs;
    private EtcdStore store;
    private EtcdStore other;

    @BeforeEach
    void openStores() throws Exception {
        ours = TcpProxy.to(OneEtcd.endpoints().getFirst());
        theirs = TcpProxy.to(OneEtcd.smallEndpoints().getFirst());
        EtcdSettings settings = OneEtcd.settings(List.of(ours.address(), theirs.address()));
        theirs.cut();
        store = OneEtcd.impatient(settings);
        theirs.heal();
        other =
                OneEtcd.store(
                        new EtcdSettings(
                                OneEtcd.smallEndpoints(),
                                settings.prefix(),
                                settings.tls(),
                                settings.user(),
                                settings.history()),
                        1_000);
    }

    @AfterEach
    void closeStores() throws IOException {
        store.close();
        other.close();
        ours.close();
        theirs.close();
    }

    @Test
    void it_is_not_believed_where_ours_is_away() throws Exception {
        store.commit(CREATE);

        ours.cut();

        assertThrows(StoreFault.class, () -> store.get("name"));
        assertThrows(StoreFault.class, store::revision);
        assertThrows(
                StoreFault.class,
                () -> store.commit(Change.builder().put("else", new byte[1]).build()));
    }

    @Test
    void a_commit_that_it_acknowledged_is_made_in_ours_once_that_is_back() throws Exception {
        ours.cut();
        assertThrows(StoreFault.class, () -> store.commit(CREATE));
        ours.heal();

        Commit commit = store.commit(CREATE);

        assertInstanceOf(Commit.Committed.class, commit);
        assertEquals(1, store.count(""));
    }

    @Test
    void endpoints_of_two_clusters_are_refused_before_anything_is_written() {
        EtcdSettings both =
                OneEtcd.settings(
                        List.of(
                                OneEtcd.endpoints().getFirst(),
                                OneEtcd.smallEndpoints().getFirst()));

        StoreFault fault = assertThrows(StoreFault.class, () -> OneEtcd.store(both, 1_000).close());

        assertTrue(
                String.valueOf(fault.getMessage()).contains("different clusters"),
                fault::getMessage);
    }
}
