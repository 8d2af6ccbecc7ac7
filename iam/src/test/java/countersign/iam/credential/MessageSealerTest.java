package countersign.iam.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageSealerTest {
    private static final byte[] NONCE = ascii("ABCDEFGHIJKLMNOPQRSTUVWX");

    @ParameterizedTest(name = "key {0}…, context \"{1}\"")
    @CsvSource({
        "01, '', ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271",
        "03, c2sp.org/XAES-256-GCM, 986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d",
    })
    void seals_as_the_vectors_of_c2sp_say(int keyByte, String context, String sealed) {
        MessageSealer sealer = new MessageSealer(keyOf(keyByte));
        byte[] target = new byte[12 + MessageSealer.TAG_BYTES];

        sealer.message(ascii(context), NONCE).seal(ascii("XAES-256-GCM"), target, 0);

        assertEquals(sealed, HexFormat.of().formatHex(target));
        Optional<byte[]> opened = sealer.message(ascii(context), NONCE).open(target, 0);
        assertArrayEquals(ascii("XAES-256-GCM"), opened.orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "6bc1bee22e409f96e93d7e117393172a, 28a7023f452e8f82bd4bf28d8c37c35c",
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411,"
                + " aaf3d8f1de5640c232f5b169b9c911e6",
    })
    void the_test_computes_cmac_as_sp_800_38b_says(String message, String code)
            throws GeneralSecurityException {
        byte[] key = hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");

        assertEquals(code, HexFormat.of().formatHex(cmac(key, hex(message))));
    }

    @Test
    void the_keys_of_a_nonce_are_those_of_sp_800_108() throws GeneralSecurityException {
        Random chance = new Random(61);
        for (int i = 0; i < 1_000; i++) {
            byte[] root = new byte[32];
            byte[] nonce = new byte[24];
            chance.nextBytes(root);
            chance.nextBytes(nonce);
            NonceKeys keys = new NonceKeys(root);

            assertArrayEquals(
                    counterMode(root, 'X', Arrays.copyOf(nonce, 12)), keys.messageKey(nonce));
            assertArrayEquals(counterMode(root, 'S', nonce), keys.secret(nonce));
        }
    }

    @Test
    void every_byte_of_the_nonce_changes_the_side_secret() {
        MessageSealer sealer = new MessageSealer(keyOf(7));
        byte[] secret = sealer.message(new byte[0], NONCE).sideSecret();
        for (int i = 0; i < NONCE.length; i++) {
            byte[] other = NONCE.clone();
            other[i] ^= 1;

            assertFalse(
                    Arrays.equals(secret, sealer.message(new byte[0], other).sideSecret()),
                    "byte " + i);
        }
    }

    @Test
    void what_was_sealed_opens_under_its_own_context_and_nonce_only() {
        MessageSealer sealer = new MessageSealer(keyOf(7));
        byte[] target = new byte[5 + MessageSealer.TAG_BYTES];
        sealer.message(ascii("here"), NONCE).seal(ascii("words"), target, 0);
        byte[] other = NONCE.clone();
        other[23] ^= 1;

        assertTrue(sealer.message(ascii("here"), NONCE).open(target, 0).isPresent());
        assertEquals(Optional.empty(), sealer.message(ascii("there"), NONCE).open(target, 0));
        assertEquals(Optional.empty(), sealer.message(ascii("here"), other).open(target, 0));
    }

    /// NIST SP 800-108r1 section 4.1 with blocks of 16 bytes, plainly.
    private static byte[] counterMode(byte[] root, char label, byte[] context)
            throws GeneralSecurityException {
        ByteBuffer key = ByteBuffer.allocate(32);
        for (int i = 1; i <= 2; i++) {
            byte[] input =
                    ByteBuffer.allocate(4 + context.length)
                            .putShort((short) i)
                            .put((byte) label)
                            .put((byte) 0)
                            .put(context)
                            .array();
            key.put(cmac(root, input));
        }
        return key.array();
    }

    /// NIST SP 800-38B section 6.2, plainly.
    private static byte[] cmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        byte[] k1 = twice(aes.doFinal(new byte[16]));
        boolean whole = message.length > 0 && message.length % 16 == 0;
        byte[] padded = Arrays.copyOf(message, Math.max(1, Math.ceilDiv(message.length, 16)) * 16);
        if (!whole) {
            padded[message.length] = (byte) 0x80;
        }
        byte[] code = new byte[16];
        for (int at = 0; at < padded.length; at += 16) {
            boolean last = at + 16 == padded.length;
            byte[] tweak = whole ? k1 : twice(k1);
            for (int i = 0; i < 16; i++) {
                code[i] ^= (byte) (padded[at + i] ^ (last ? tweak[i] : 0));
            }
            code = aes.doFinal(code);
        }
        return code;
    }

    private static byte[] twice(byte[] block) {
        BigInteger shifted = new BigInteger(1, block).shiftLeft(1);
        if (block[0] < 0) {
            shifted = shifted.clearBit(128).xor(BigInteger.valueOf(0x87));
        }
        byte[] bytes = shifted.toByteArray();
        byte[] twice = new byte[16];
        int count = Math.min(16, bytes.length);
        System.arraycopy(bytes, bytes.length - count, twice, 16 - count, count);
        return twice;
    }

    private static byte[] keyOf(int each) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) each);
        return key;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
