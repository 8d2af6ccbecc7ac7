package countersign.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.iam.store.Change;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommitQueueTest {
    private final CommitQueue queue = new CommitQueue(1_000);

    @Test
    void what_waits_is_bounded_in_bytes() {
        int size = IamStore.VALUE_BYTES_MAX;
        int fitting = (int) (CommitQueue.WAITING_BYTES_MAX / (size + 1));
        for (int i = 0; i < fitting; i++) {
            queue.add(commit(size));
        }

        assertThrows(StoreFault.class, () -> queue.add(commit(size)));

        queue.takeBatch();
        queue.add(commit(size));
    }

    @Test
    void a_batch_is_bounded_in_commits_and_in_bytes() {
        for (int i = 0; i < 300; i++) {
            queue.add(commit(1));
        }
        assertEquals(256, queue.takeBatch().size());
        assertEquals(44, queue.takeBatch().size());

        for (int i = 0; i < 10; i++) {
            queue.add(commit(IamStore.VALUE_BYTES_MAX));
        }
        assertEquals(4, queue.takeBatch().size());
    }

    @Test
    void a_closed_queue_gives_out_what_it_has_and_then_ends() {
        queue.add(commit(1));
        queue.close();

        assertThrows(StoreFault.class, () -> queue.add(commit(1)));
        assertEquals(1, queue.takeBatch().size());
        assertEquals(List.of(), queue.takeBatch());
    }

    private static PendingCommit commit(int bytes) {
        return new PendingCommit(Change.builder().put("k", new byte[bytes]).build());
    }
}
