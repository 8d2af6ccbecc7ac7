package countersign.iam.mfa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.RandomBytes;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SeedTest {
    private final RandomBytes random = new RandomBytes(new SecureRandom());

    @Test
    void a_new_seed_has_40_bytes_and_64_letters() {
        Seed seed = Seed.generate(random);

        assertEquals(40, seed.reveal().length);
        assertTrue(seed.revealBase32().matches("[A-Z2-7]{64}"));
    }

    @Test
    void a_seed_is_read_from_its_text() {
        Seed seed = Seed.generate(random);

        Seed read = Seed.parse(seed.revealBase32()).orElseThrow();

        assertArrayEquals(seed.reveal(), read.reveal());
        assertEquals(seed.id(), read.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GEZDGNBV", "gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "GEZD GNBV"})
    void what_is_short_or_no_base32_is_no_seed(String text) {
        assertTrue(Seed.parse(text).isEmpty());
    }

    @ParameterizedTest(name = "{0} bytes: {1}")
    @CsvSource({"15, false", "16, true", "64, true", "65, false"})
    void a_seed_has_16_to_64_bytes(int length, boolean allowed) {
        byte[] bytes = new byte[length];

        if (allowed) {
            assertEquals(length, Seed.of(bytes).reveal().length);
        } else {
            assertThrows(IllegalArgumentException.class, () -> Seed.of(bytes));
        }
    }

    @Test
    void nobody_changes_a_seed_from_outside() {
        byte[] bytes = new byte[Seed.BYTES];
        Seed seed = Seed.of(bytes);

        bytes[0] = 1;
        seed.reveal()[0] = 1;

        assertArrayEquals(new byte[Seed.BYTES], seed.reveal());
    }

    @Test
    void another_seed_has_another_id() {
        assertNotEquals(Seed.generate(random).id(), Seed.generate(random).id());
    }

    @Test
    void a_seed_is_never_printed() {
        assertEquals("Seed(hidden)", Seed.generate(random).toString());
    }
}
