package countersign.etcd;

import static countersign.etcd.TcpProxy.Direction.ANSWERS;
import static countersign.etcd.TcpProxy.Direction.REQUESTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.Commit.Committed;
import countersign.iam.store.Commit.Conflict;
import countersign.iam.store.Entry;
import countersign.iam.store.StoreFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a commit says of itself whose request or answer is lost on the way. One etcd is reached by
/// two ways: the first is held up, the second is whole.
final class AmbiguousCommitTest {
    private static final Change CREATE =
            Change.builder().requireAbsent("name").put("name", bytes("one")).build();

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
        store = open(List.of(first.address(), second.address()));
        other = OneEtcd.store(settings, 1_000);
        store.commit(Change.builder().put("warm", bytes("x")).build()); // its slot is there
    }

    @AfterEach
    void closeStores() throws IOException {
        store.close();
        other.close();
        first.close();
        second.close();
    }

    @Test
    void one_that_was_made_and_not_answered_is_found_out_to_be_made() {
        first.hold(ANSWERS);

        Commit commit = store.commit(CREATE);

        long revision = assertInstanceOf(Committed.class, commit).revision();
        assertEquals(revision, other.get("name").orElseThrow().revision());
        assertEquals(revision, store.revision());
    }

    @Test
    void one_that_was_made_before_the_connection_broke_is_found_out_to_be_made() throws Exception {
        first.hold(ANSWERS);
        long before = first.arrived(ANSWERS);
        Thread cutter =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                first.awaitArrived(ANSWERS, before);
                                first.cut();
                            } catch (InterruptedException | IOException e) {
                                throw new IllegalStateException(e);
                            }
                        });

        Commit commit = store.commit(CREATE);

        cutter.join();
        long revision = assertInstanceOf(Committed.class, commit).revision();
        assertEquals(revision, other.get("name").orElseThrow().revision());
    }

    @Test
    void one_that_did_not_arrive_is_made_once_also_when_it_arrives_late() throws Exception {
        first.hold(REQUESTS);
        Change blind = Change.builder().put("name", bytes("one")).build();

        Commit commit = store.commit(blind);
        long revision = assertInstanceOf(Committed.class, commit).revision();
        long answers = first.arrived(ANSWERS);
        first.release(REQUESTS);
        first.awaitArrived(ANSWERS, answers); // etcd has looked at the late one

        assertEquals(revision, other.get("name").orElseThrow().revision());
        assertEquals(revision, other.revision());
    }

    @Test
    void one_that_arrives_late_does_not_undo_what_others_made_since() throws Exception {
        first.hold(REQUESTS);
        second.hold(REQUESTS);
        Change blind = Change.builder().put("name", bytes("old")).build();

        StoreFault unknown = assertThrows(StoreFault.class, () -> store.commit(blind));
        first.cut();
        second.release(REQUESTS);
        store.commit(Change.builder().put("else", bytes("x")).build()); // settles the slot
        other.commit(Change.builder().put("name", bytes("new")).build());

        assertTrue(String.valueOf(unknown.getMessage()).contains("unknown"), unknown::getMessage);
        assertEquals("new", text(other.get("name")));
    }

    @Test
    void one_whose_condition_fails_is_told_as_a_conflict_also_when_the_first_answer_is_lost() {
        other.commit(CREATE);
        first.hold(ANSWERS);

        assertEquals(new Conflict("name"), store.commit(CREATE));
    }

    @Test
    void one_of_which_nobody_tells_is_called_unknown_and_the_next_one_is_made() throws Exception {
        first.hold(ANSWERS);
        second.hold(ANSWERS);

        StoreFault unknown = assertThrows(StoreFault.class, () -> store.commit(CREATE));
        first.release(ANSWERS);
        second.release(ANSWERS);
        Commit next = store.commit(Change.builder().put("next", bytes("x")).build());

        assertTrue(String.valueOf(unknown.getMessage()).contains("unknown"), unknown::getMessage);
        assertEquals("one", text(other.get("name")));
        assertInstanceOf(Committed.class, next);
    }

    @Test
    void one_whose_slot_was_swept_away_is_made() {
        Layout layout = new Layout(settings.prefix());
        OneEtcd.delete(layout.slots());

        Commit commit = store.commit(CREATE);

        assertInstanceOf(Committed.class, commit);
        assertEquals(new Conflict("name"), store.commit(CREATE));
    }

    @Test
    void a_change_too_large_for_etcd_is_refused_and_leaves_nothing() {
        EtcdSettings small = OneEtcd.settings(OneEtcd.smallEndpoints());
        try (EtcdStore limited = OneEtcd.store(small, 1_000)) {
            Change large = Change.builder().put("name", new byte[100_000]).build();

            StoreFault fault = assertThrows(StoreFault.class, () -> limited.commit(large));

            assertTrue(
                    String.valueOf(fault.getMessage()).startsWith("Nothing was written"),
                    fault::getMessage);
            assertTrue(
                    String.valueOf(fault.getMessage()).contains("request is too large"),
                    fault::getMessage);
            assertEquals(Optional.empty(), limited.get("name"));
        }
    }

    private EtcdStore open(List<InetSocketAddress> endpoints) {
        Limits limits =
                new Limits(
                        Duration.ofMillis(700),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100),
                        1, // so that the next commit has the same slot
                        1_000,
                        Limits.STANDARD.answerBytes());
        EtcdSettings ways =
                new EtcdSettings(
                        endpoints,
                        settings.prefix(),
                        settings.tls(),
                        settings.user(),
                        settings.history());
        return EtcdStore.open(ways, limits, new SecureRandom(), Runnable::run);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Optional<Entry> entry) {
        return new String(entry.orElseThrow().value(), StandardCharsets.UTF_8);
    }
}
