package countersign.sigv4;

import java.security.MessageDigest;
import java.util.Arrays;

/// A key of HMAC-SHA-256 (RFC 2104), kept as the two digest states that it leads to.
///
/// Immutable and safe for any thread: each use works on copies. That costs two small objects, saves
/// two of the four blocks that a fresh `Mac` hashes, and the key itself is not kept.
final class HmacKey {
    private final MessageDigest inner;
    private final MessageDigest outer;

    private HmacKey(MessageDigest inner, MessageDigest outer) {
        this.inner = inner;
        this.outer = outer;
    }

    static HmacKey of(byte[] key) {
        byte[] block =
                Arrays.copyOf(
                        key.length > Sha256.BLOCK_BYTES ? Sha256.create().digest(key) : key,
                        Sha256.BLOCK_BYTES);
        HmacKey made = new HmacKey(padded(block, 0x36), padded(block, 0x5c));
        Arrays.fill(block, (byte) 0);
        return made;
    }

    private static MessageDigest padded(byte[] block, int pad) {
        byte[] padded = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            padded[i] = (byte) (block[i] ^ pad);
        }
        MessageDigest digest = Sha256.create();
        digest.update(padded);
        Arrays.fill(padded, (byte) 0);
        return digest;
    }

    /// Writes the 32 bytes of a code to `target`, which may be `message`'s own array.
    void sign(byte[] message, int from, int to, byte[] target) {
        MessageDigest first = Sha256.copy(inner);
        first.update(message, from, to - from);
        Sha256.finish(first, target);
        MessageDigest second = Sha256.copy(outer);
        second.update(target, 0, Sha256.BYTES);
        Sha256.finish(second, target);
    }

    byte[] sign(byte[] message) {
        byte[] code = new byte[Sha256.BYTES];
        sign(message, 0, message.length, code);
        return code;
    }
}
