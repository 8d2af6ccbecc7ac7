package countersign.iam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryStoreTest extends IamStoreContract {
    @Override
    protected IamStore emptyStore() {
        return new MemoryStore(MemoryStore.BYTES_MAX, LOG_COMMITS);
    }

    @Test
    void a_full_store_refuses_what_makes_it_larger_and_goes_on_with_the_rest() {
        try (IamStore store = new MemoryStore(10, LOG_COMMITS)) {
            store.commit(Change.builder().put("a", new byte[8]).build());
            Change more = Change.builder().put("b", new byte[1]).build();

            assertThrows(StoreFault.class, () -> store.commit(more));

            assertEquals(Optional.empty(), store.get("b"));
            assertEquals(1, store.revision());
            Change instead = Change.builder().delete("a").put("b", new byte[9]).build();
            assertInstanceOf(Commit.Committed.class, store.commit(instead));
        }
    }
}
