package countersign.sigv4;

import java.security.MessageDigest;

/// What one verification works with and the next may use again. Of one thread at a time.
final class Scratch {
    private final MessageDigest sha256 = Sha256.create();
    private final byte[] hash = new byte[Sha256.BYTES];

    /// The canonical request and the string to sign.
    final ByteSink sink = new ByteSink();

    /// The SHA-256 of some bytes, good until the next hash or code.
    byte[] hash(byte[] bytes) {
        return hash(bytes, bytes.length);
    }

    byte[] hash(byte[] bytes, int length) {
        sha256.update(bytes, 0, length);
        Sha256.finish(sha256, hash);
        return hash;
    }

    /// The HMAC of what the sink holds from `start` on, good until the next hash or code.
    byte[] code(HmacKey key, int start) {
        key.sign(sink.array(), start, sink.length(), hash);
        return hash;
    }

    void clear() {
        sha256.reset();
        sink.clear();
    }
}
