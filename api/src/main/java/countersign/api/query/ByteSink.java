package countersign.api.query;

import java.util.Arrays;

/// Bytes that grow at their end.
final class ByteSink {
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (int c = ' '; c < 0x7F; c++) {
            PLAIN[c] = "<>&\"\\".indexOf(c) < 0;
        }
    }

    private byte[] bytes;
    private int length;

    ByteSink(int expected) {
        bytes = new byte[expected];
    }

    /// One character below 128.
    void ascii(int character) {
        ensure(1);
        bytes[length++] = (byte) character;
    }

    /// A text that is known to be ASCII, such as a name of the model.
    @SuppressWarnings(
            "deprecation") // drops high bytes, and ASCII has none; the one copy in one step
    void ascii(String text) {
        int count = text.length();
        ensure(count);
        text.getBytes(0, count, bytes, length);
        length += count;
    }

    /// So many spaces.
    void spaces(int count) {
        ensure(count);
        Arrays.fill(bytes, length, length + count, (byte) ' ');
        length += count;
    }

    /// Writes text from an index on, as far as it is printable ASCII that neither XML nor JSON
    /// escapes.
    ///
    /// @return how many characters were written
    int plain(String text, int from) {
        int most = text.length() - from;
        ensure(most);
        byte[] target = bytes;
        int start = length;
        int count = 0;
        while (count < most) {
            char c = text.charAt(from + count);
            if (c >= PLAIN.length || !PLAIN[c]) {
                break;
            }
            target[start + count++] = (byte) c;
        }
        length = start + count;
        return count;
    }

    /// One code point, encoded as UTF-8; may not be a surrogate.
    void codePoint(int codePoint) {
        ensure(4);
        if (codePoint < 0x80) {
            bytes[length++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xC0 | (codePoint >> 6));
            continuation(codePoint);
        } else if (codePoint < 0x10000) {
            bytes[length++] = (byte) (0xE0 | (codePoint >> 12));
            continuation(codePoint >> 6);
            continuation(codePoint);
        } else {
            bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
            continuation(codePoint >> 12);
            continuation(codePoint >> 6);
            continuation(codePoint);
        }
    }

    private void continuation(int bits) {
        bytes[length++] = (byte) (0x80 | (bits & 0x3F));
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
