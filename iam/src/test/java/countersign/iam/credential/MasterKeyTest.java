package countersign.iam.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MasterKeyTest {
    private static final SecretPlace PLACE = new SecretPlace("access-key/AKIA", "secret");
    private static final byte[] SECRET =
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".getBytes(StandardCharsets.US_ASCII);

    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final MasterKey masterKey = new MasterKey(new byte[32], random);

    @Test
    void a_secret_opens_where_it_was_sealed_for() {
        SealedSecret sealed = masterKey.seal(PLACE, SECRET);

        SealedSecret stored = SealedSecret.parse(sealed.toString());

        assertArrayEquals(SECRET, masterKey.open(PLACE, stored));
    }

    /// As released, and computed once more by another program from the description of the format:
    /// whoever changes the format opens this still.
    @Test
    void the_first_version_is_opened() {
        SealedSecret stored =
                SealedSecret.parse(
                        "AUmnlOAAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcQPSqITJJDMGSnCn/8vmLM"
                                + "9HZco/JUsQ9uhzTtcm+5AFpg6HFbb7fFJLALrI3X7ZKpVPZ+N9UgYQ==");

        assertArrayEquals(SECRET, masterKey.open(PLACE, stored));
    }

    @Test
    void a_secret_moved_to_another_record_or_field_does_not_open() {
        SealedSecret sealed = masterKey.seal(PLACE, SECRET);

        refused(masterKey, new SecretPlace("access-key/AKIB", "secret"), sealed);
        refused(masterKey, new SecretPlace("access-key/AKIA", "secret2"), sealed);
        refused(masterKey, new SecretPlace("access-key/AKI", "Asecret"), sealed);
    }

    @Test
    void another_master_key_is_named() {
        MasterKey other = new MasterKey(random.next(32), random);
        SealedSecret sealed = masterKey.seal(PLACE, SECRET);

        SecretFault fault = refused(other, PLACE, sealed);

        assertTrue(fault.toString().contains(masterKey.id()));
        assertTrue(fault.toString().contains(other.id()));
    }

    @Test
    void a_sealed_secret_with_one_flipped_bit_does_not_open() {
        byte[] sealed = masterKey.seal(PLACE, SECRET).bytes();

        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            refused(masterKey, PLACE, SealedSecret.of(flipped));
        }
    }

    @Test
    void a_sealed_secret_cut_short_does_not_open() {
        byte[] sealed = masterKey.seal(PLACE, SECRET).bytes();

        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            if (length < SealedSecret.SEALED_AT + MessageSealer.TAG_BYTES) {
                assertThrows(IllegalArgumentException.class, () -> SealedSecret.of(cut));
            } else {
                refused(masterKey, PLACE, SealedSecret.of(cut));
            }
        }
    }

    @Test
    void one_secret_is_sealed_differently_each_time() {
        assertNotEquals(
                masterKey.seal(PLACE, SECRET).toString(), masterKey.seal(PLACE, SECRET).toString());
    }

    @Test
    void nothing_shows_the_secret() {
        SealedSecret sealed = masterKey.seal(PLACE, SECRET);

        String stored = new String(sealed.bytes(), StandardCharsets.ISO_8859_1);

        assertFalse(stored.contains(new String(SECRET, StandardCharsets.ISO_8859_1)));
        assertEquals("MasterKey[" + masterKey.id() + "]", masterKey.toString());
    }

    @Test
    void a_place_can_not_pass_for_another() {
        assertThrows(IllegalArgumentException.class, () -> new SecretPlace("a\nb", "c"));
        assertThrows(IllegalArgumentException.class, () -> new SecretPlace("a", "b\nc"));
    }

    @Test
    void a_message_is_sealed_once() {
        MessageSealer.OneMessage message =
                new MessageSealer(new byte[32]).newMessage(new byte[0], random);
        message.seal(SECRET, new byte[SECRET.length + MessageSealer.TAG_BYTES], 0);

        assertThrows(
                IllegalStateException.class,
                () -> message.seal(SECRET, new byte[SECRET.length + MessageSealer.TAG_BYTES], 0));
    }

    private static SecretFault refused(MasterKey key, SecretPlace place, SealedSecret sealed) {
        return assertThrows(SecretFault.class, () -> key.open(place, sealed));
    }
}
