package countersign.iam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ChangeTest {
    @Test
    void a_change_writes_at_least_one_key() {
        Change.Builder change = Change.builder().requireAbsent("a");

        assertThrows(IllegalArgumentException.class, change::build);
    }

    @Test
    void a_change_has_at_most_127_parts() {
        Change.Builder change = Change.builder();
        for (int i = 0; i < 63; i++) {
            change.requireAbsent("k" + i).put("k" + i, new byte[1]);
        }

        change.requireAbsent("k63");

        assertEquals(63, change.build().writes().size());
        change.requireAbsent("one more");
        assertThrows(IllegalArgumentException.class, change::build);
    }

    @Test
    void a_change_has_no_two_writes_of_one_key() {
        Change.Builder change = Change.builder().put("a", new byte[1]).delete("a");

        assertThrows(IllegalArgumentException.class, change::build);
    }

    @Test
    void a_change_has_at_most_1_25_mib_of_keys_and_values() {
        int left = IamStore.CHANGE_BYTES_MAX - IamStore.VALUE_BYTES_MAX - "a".length() * 3;
        Change.Builder atLimit =
                Change.builder()
                        .requireAbsent("a")
                        .put("a", new byte[IamStore.VALUE_BYTES_MAX])
                        .put("b", new byte[left]);

        assertEquals(IamStore.CHANGE_BYTES_MAX, atLimit.build().bytes());
        atLimit.requireAbsent("b");
        assertThrows(IllegalArgumentException.class, atLimit::build);
    }

    @Test
    void a_value_has_1_byte_to_1_mib() {
        Change.Builder change = Change.builder();

        change.put("least", new byte[1]);
        change.put("most", new byte[IamStore.VALUE_BYTES_MAX]);

        assertThrows(IllegalArgumentException.class, () -> change.put("a", new byte[0]));
        assertThrows(
                IllegalArgumentException.class,
                () -> change.put("a", new byte[IamStore.VALUE_BYTES_MAX + 1]));
    }

    @Test
    void a_key_has_1_to_512_bytes() {
        Change.Builder change = Change.builder();

        change.put("k".repeat(IamStore.KEY_BYTES_MAX), new byte[1]);

        String tooLong = "k".repeat(IamStore.KEY_BYTES_MAX - 1) + "é";
        assertThrows(IllegalArgumentException.class, () -> change.delete(tooLong));
        assertThrows(IllegalArgumentException.class, () -> change.put(tooLong, new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> change.requireAbsent(tooLong));
        assertThrows(IllegalArgumentException.class, () -> change.delete(""));
        assertThrows(IllegalArgumentException.class, () -> change.delete("\ud800"));
    }

    @Test
    void the_order_and_length_of_keys_are_those_of_their_utf_8_bytes() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            String a = randomText(random);
            String b = randomText(random);
            byte[] aBytes = a.getBytes(StandardCharsets.UTF_8);
            byte[] bBytes = b.getBytes(StandardCharsets.UTF_8);

            int compared = KeyBytes.compare(a, b);

            assertEquals(
                    Integer.signum(Arrays.compareUnsigned(aBytes, bBytes)),
                    Integer.signum(compared));
            assertEquals(aBytes.length, KeyBytes.length(a));
        }
    }

    private static String randomText(Random random) {
        int[] codePoints = {
            'a', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff
        };
        return random.ints(random.nextInt(4), 0, codePoints.length)
                .map(it -> codePoints[it])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
