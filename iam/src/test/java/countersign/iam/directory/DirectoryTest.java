package countersign.iam.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.AccountId;
import countersign.iam.store.MemoryStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DirectoryTest {
    private static final AccountId ACCOUNT = new AccountId("123456789012");
    private static final int USERS = 5_000;
    private static final int PAGE = 1_000;

    @Test
    void whoever_pages_through_many_users_fills_no_more_memory_than_the_bound() {
        long bound = 1 << 20;
        Directory directory = new Directory(new MemoryStore(), bound);
        for (int i = 0; i < USERS; i++) {
            User user = user(i);
            directory.change(edit -> edit.create(user));
        }

        int found = 0;
        List<User> page = directory.users().list(ACCOUNT, "", PAGE);
        while (!page.isEmpty()) {
            found += page.size();
            page = directory.users().list(ACCOUNT, page.getLast().name(), PAGE);
        }

        assertEquals(USERS, found);
        long kept = directory.decodedBytes();
        assertTrue(kept > bound / 2 && kept <= bound, () -> kept + " bytes");
    }

    @Test
    void a_record_is_decoded_once() {
        Directory directory = new Directory(new MemoryStore());
        directory.change(edit -> edit.create(user(1)));

        assertSame(
                directory.user(ACCOUNT, user(1).id()).orElseThrow().value(),
                directory.user(ACCOUNT, user(1).id()).orElseThrow().value());
    }

    private static User user(int number) {
        String id = "AIDA%016d".formatted(number);
        return new User(
                ACCOUNT, id, "user-" + number, "/", Instant.EPOCH, List.of(), List.of(), List.of());
    }
}
