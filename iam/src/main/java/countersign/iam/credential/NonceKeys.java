package countersign.iam.credential;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// Two independent 256-bit keys for each 24-byte nonce, derived from one root key by a counter-mode
/// KDF with AES-256-CMAC as its pseudorandom function (NIST SP 800-108r1 section 4.1, SP 800-38B).
///
/// The input of block `i`, 1 or 2, is `00 i`, a label, `00` and the context:
///
/// | key | label | context |
/// |---|---|---|
/// | of the message | `X` | the nonce's first 12 bytes, as XAES-256-GCM says |
/// | the secret beside it | `S` | the whole nonce |
///
/// A few AES blocks, where an HMAC costs ten times as much. For any thread.
final class NonceKeys {
    static final int NONCE_BYTES = 24;
    static final int KEY_BYTES = 32;

    /// How much of a nonce goes into the message's key.
    static final int CONTEXT_BYTES = 12;

    private static final int BLOCK = 16;
    private static final int HEAD_BYTES = 4;
    private static final int CARRY = 0x87; // the polynomial of SP 800-38B section 5.3

    private final Lanes<Cipher> roots;
    private final byte[] wholeBlock; // K1 of SP 800-38B
    private final byte[] paddedBlock; // K2

    NonceKeys(byte[] root) {
        SecretKeySpec key = new SecretKeySpec(root, "AES");
        this.roots = new Lanes<>(() -> cipherUnder(key));
        this.wholeBlock = doubled(encrypted(new byte[BLOCK]));
        this.paddedBlock = doubled(wholeBlock);
    }

    byte[] messageKey(byte[] nonce) {
        byte[] blocks = firstBlocks('X', nonce);
        xor(wholeBlock, blocks);
        return encrypted(blocks);
    }

    byte[] secret(byte[] nonce) {
        byte[] blocks = encrypted(firstBlocks('S', nonce));
        byte[] last = new byte[BLOCK];
        System.arraycopy(nonce, CONTEXT_BYTES, last, 0, NONCE_BYTES - CONTEXT_BYTES);
        last[NONCE_BYTES - CONTEXT_BYTES] = (byte) 0x80;
        xor(last, blocks);
        xor(paddedBlock, blocks);
        return encrypted(blocks);
    }

    /// The first block of each half of a key.
    private static byte[] firstBlocks(char label, byte[] nonce) {
        byte[] blocks = new byte[2 * BLOCK];
        for (int half = 0; half < 2; half++) {
            int at = half * BLOCK;
            blocks[at + 1] = (byte) (half + 1);
            blocks[at + 2] = (byte) label;
            System.arraycopy(nonce, 0, blocks, at + HEAD_BYTES, CONTEXT_BYTES);
        }
        return blocks;
    }

    private byte[] encrypted(byte[] blocks) {
        byte[] result = new byte[blocks.length];
        roots.with(cipher -> {
            try {
                return cipher.update(blocks, 0, blocks.length, result, 0);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES failed", e);
            }
        });
        return result;
    }

    /// Adds one block to each of `blocks`.
    private static void xor(byte[] block, byte[] blocks) {
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] ^= block[i % BLOCK];
        }
    }

    /// Twice the number that the block is in GF(2^128); without branches on its bits.
    private static byte[] doubled(byte[] block) {
        byte[] twice = new byte[BLOCK];
        for (int i = 0; i < BLOCK - 1; i++) {
            twice[i] = (byte) (block[i] << 1 | (block[i + 1] & 0xFF) >>> 7);
        }
        int carry = -((block[0] & 0xFF) >>> 7) & CARRY;
        twice[BLOCK - 1] = (byte) (block[BLOCK - 1] << 1 ^ carry);
        return twice;
    }

    private static Cipher cipherUnder(SecretKeySpec key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES", e);
        }
    }
}
