package countersign.iam.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SecretAccessKeysTest {
    @Test
    void a_new_secret_has_40_characters_and_comes_once() {
        RandomBytes random = new RandomBytes(new SecureRandom());
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 1000; i++) {
            String secret = SecretAccessKeys.generate(random).reveal();

            assertTrue(secret.matches("[A-Za-z0-9+/]{40}"));
            assertTrue(seen.add(secret));
        }
    }

    @Test
    void thirty_bytes_make_one_secret() {
        assertEquals("A".repeat(40), SecretAccessKeys.of(new byte[30]).reveal());
        assertThrows(IllegalArgumentException.class, () -> SecretAccessKeys.of(new byte[29]));
    }
}
