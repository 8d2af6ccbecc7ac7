package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.etcd.TcpProxy.Direction;
import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.StoreFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A store all whose ways to etcd are silent: nothing is answered, and nothing says so.
final class CutOffTest {
    /// So many that neither three attempts nor four end where they began.
    private static final int WAYS = 5;

    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final Change CREATE =
            Change.builder().requireAbsent("name").put("name", new byte[1]).build();

    private final List<TcpProxy> ways = new ArrayList<>();
    private EtcdStore store;
    private EtcdStore other;

    @BeforeEach
    void openStores() throws Exception {
        InetSocketAddress etcd = OneEtcd.endpoints().getFirst();
        for (int way = 0; way < WAYS; way++) {
            ways.add(TcpProxy.to(etcd));
        }
        EtcdSettings settings = OneEtcd.settings(List.of(etcd));
        other = OneEtcd.store(settings, 1_000);
        Limits limits =
                new Limits(
                        Duration.ofMillis(300),
                        Duration.ofMillis(1_200),
                        Duration.ofMillis(300),
                        Duration.ofMillis(100),
                        1, // so that each commit has the same slot
                        1_000,
                        Limits.STANDARD.answerBytes());
        EtcdSettings over =
                new EtcdSettings(
                        ways.stream().map(TcpProxy::address).toList(),
                        settings.prefix(),
                        settings.tls(),
                        settings.user(),
                        settings.history());
        store = open(over, limits);
        var _ = patiently(() -> store.commit(Change.builder().put("warm", new byte[1]).build()));
    }

    /// On a busy machine etcd may take longer than this store waits.
    private static EtcdStore open(EtcdSettings settings, Limits limits) {
        return patiently(() -> EtcdStore.open(settings, limits, new SecureRandom(), Runnable::run));
    }

    private static <T> T patiently(Supplier<T> work) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                return work.get();
            } catch (StoreFault fault) {
                assertTrue(System.nanoTime() < end, fault::getMessage);
            }
        }
    }

    @AfterEach
    void closeStores() throws IOException {
        store.close();
        other.close();
        for (TcpProxy way : ways) {
            way.close();
        }
    }

    @Test
    void a_read_that_knows_of_the_outage_asks_one_member_and_the_next_read_the_next() {
        silence();
        var _ = askInVain(); // learns of it

        List<Integer> asked = List.of(askInVain(), askInVain(), askInVain());

        assertEquals((asked.get(0) + 1) % WAYS, asked.get(1), asked::toString);
        assertEquals((asked.get(1) + 1) % WAYS, asked.get(2), asked::toString);
    }

    @Test
    void a_commit_that_knows_of_the_outage_is_not_sent_and_says_that_nothing_was_written()
            throws Exception {
        silence();
        var _ = askInVain();

        StoreFault fault = assertThrows(StoreFault.class, () -> store.commit(CREATE));
        heal();
        awaitAnswer();

        assertTrue(
                String.valueOf(fault.getMessage()).startsWith("Nothing was written"),
                fault::getMessage);
        assertEquals(Optional.empty(), other.get("name"));
        assertInstanceOf(Commit.Committed.class, store.commit(CREATE));
        assertEquals(new Commit.Conflict("name"), store.commit(CREATE));
    }

    @Test
    void a_commit_that_was_sent_when_it_began_is_in_doubt_and_the_next_settles_it()
            throws Exception {
        silence();

        StoreFault doubt = assertThrows(StoreFault.class, () -> store.commit(CREATE));
        StoreFault sure = assertThrows(StoreFault.class, () -> store.commit(CREATE));
        heal();
        awaitAnswer();

        assertTrue(String.valueOf(doubt.getMessage()).contains("unknown"), doubt::getMessage);
        assertTrue(
                String.valueOf(sure.getMessage()).startsWith("Nothing was written"),
                sure::getMessage);
        // its request arrived; only its answer was lost
        assertTrue(other.get("name").isPresent());
        assertEquals(new Commit.Conflict("name"), store.commit(CREATE));
    }

    private void silence() {
        ways.forEach(way -> way.hold(Direction.ANSWERS));
    }

    /// By new connections.
    private void heal() throws IOException {
        for (TcpProxy way : ways) {
            way.cut();
            way.release(Direction.ANSWERS);
            way.heal();
        }
    }

    private void awaitAnswer() {
        var _ = patiently(() -> store.get("warm"));
    }

    /// Reads, and returns which member was asked first, as the fault tells.
    private int askInVain() {
        StoreFault fault = assertThrows(StoreFault.class, () -> store.get("warm"));
        String told = String.valueOf(fault.getMessage());
        for (int way = 0; way < WAYS; way++) {
            if (told.startsWith("etcd at 127.0.0.1:" + ways.get(way).address().getPort() + ":")) {
                return way;
            }
        }
        throw new AssertionError(told);
    }
}
