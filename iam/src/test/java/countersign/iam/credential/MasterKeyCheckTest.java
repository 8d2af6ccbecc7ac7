package countersign.iam.credential;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.MemoryStore;
import countersign.iam.store.Together;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MasterKeyCheckTest {
    private final MemoryStore store = new MemoryStore();
    private final MasterKeyCheck check = new MasterKeyCheck(store);

    @Test
    void the_key_that_came_first_is_good_and_another_is_told_with_both_ids() {
        check.verify(key(1));

        assertDoesNotThrow(() -> check.verify(key(1)));
        SecretFault fault = assertThrows(SecretFault.class, () -> check.verify(key(2)));
        String message = String.valueOf(fault.getMessage());
        assertTrue(message.contains(key(1).id()) && message.contains(key(2).id()), message);
    }

    @Test
    void of_several_that_come_first_at_once_one_key_is_good() throws Exception {
        AtomicInteger good = new AtomicInteger();

        Together.run(
                8,
                thread -> {
                    try {
                        check.verify(key(thread));
                        good.incrementAndGet();
                    } catch (SecretFault another) {
                        // as it should be for all but one
                    }
                });

        assertEquals(1, good.get());
    }

    private static MasterKey key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return new MasterKey(key, new RandomBytes(new SecureRandom()));
    }
}
