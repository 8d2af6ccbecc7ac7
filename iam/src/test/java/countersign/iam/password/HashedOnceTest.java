package countersign.iam.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretPlace;
import countersign.iam.directory.PasswordHash;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

final class HashedOnceTest {
    private static final SecretPlace PLACE = new SecretPlace("login-profile/x", "password");

    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final MasterKey masterKey = new MasterKey(new byte[32], random);
    private final Semaphore running = new Semaphore(2);
    private final PasswordHasher hasher =
            new PasswordHasher(masterKey, random, new HashCost(8, 1), running);

    /// If another hash were computed, it would wait for ever.
    @Test
    void the_second_attempt_of_a_change_computes_nothing() {
        Password password = Password.of("password");
        PasswordHash same = hasher.hash(PLACE, password);
        PasswordHash other = hasher.hash(PLACE, Password.of("another"));
        HashedOnce once = new HashedOnce(hasher, password);
        PasswordHash first = once.at(PLACE);
        assertTrue(once.matches(PLACE, same));
        assertFalse(once.matches(PLACE, other));

        assertEquals(2, running.drainPermits());

        assertSame(first, once.at(PLACE));
        assertTrue(once.matches(PLACE, same));
        assertFalse(once.matches(PLACE, other));
    }
}
