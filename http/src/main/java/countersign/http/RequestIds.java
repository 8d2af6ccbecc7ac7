package countersign.http;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// Draws request ids: random UUIDs (RFC 9562 section 5.4) in lower case.
///
/// They are unique, not secret, so the random bytes may wait in a buffer: one call of the generator
/// for sixty-four ids. Owned by one event loop.
final class RequestIds {
    private static final int ID_BYTES = 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private final RandomGenerator random;
    private final byte[] buffer = new byte[64 * ID_BYTES];
    private final byte[] text = new byte[36];
    private int used = buffer.length;

    RequestIds(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        if (used == buffer.length) {
            random.nextBytes(buffer);
            used = 0;
        }
        buffer[used + 6] = (byte) ((buffer[used + 6] & 0x0F) | 0x40); // version 4
        buffer[used + 8] = (byte) ((buffer[used + 8] & 0x3F) | 0x80); // variant
        int at = 0;
        for (int i = 0; i < ID_BYTES; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                text[at++] = '-';
            }
            text[at++] = HEX[(buffer[used + i] & 0xF0) >> 4];
            text[at++] = HEX[buffer[used + i] & 0x0F];
        }
        used += ID_BYTES;
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
