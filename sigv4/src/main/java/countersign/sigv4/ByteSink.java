package countersign.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing run of bytes, made from strings whose chars are bytes. Of one thread at a time.
final class ByteSink {
    /// What a pooled sink may keep; a longer buffer is given up on [#clear].
    private static final int KEPT_BYTES_MAX = 32 * 1024;

    private static final int INITIAL_BYTES = 2048;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;
    private int seen;

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /// Whether some char was no byte, so that what is here stands for more than one text.
    boolean sawWideChar() {
        return seen > 0xFF;
    }

    void clear() {
        truncate(0);
        seen = 0;
        if (bytes.length > KEPT_BYTES_MAX) {
            bytes = new byte[INITIAL_BYTES];
        }
    }

    void truncate(int newLength) {
        length = newLength;
    }

    void append(char c) {
        reserve(1);
        seen |= c;
        bytes[length++] = (byte) c;
    }

    void append(String text) {
        append(text, 0, text.length());
    }

    void append(String text, int from, int to) {
        int count = to - from;
        reserve(count);
        byte[] target = bytes;
        int at = length;
        int all = 0;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(from + i);
            all |= c;
            target[at + i] = (byte) c;
        }
        seen |= all;
        length = at + count;
    }

    /// Appends a header's value without the blanks around it, and each run of blanks within as one
    /// space.
    void appendTrimmed(String value) {
        reserve(value.length());
        byte[] target = bytes;
        int start = length;
        int at = start;
        int all = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            all |= c;
            if (c > ' ' || !Ascii.isBlank(c)) {
                target[at++] = (byte) c;
            } else if (at > start && target[at - 1] != ' ') {
                target[at++] = ' ';
            }
        }
        if (at > start && target[at - 1] == ' ') {
            at--;
        }
        seen |= all;
        length = at;
    }

    void append(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    /// `%XY` for one byte.
    void appendEscaped(char c) {
        reserve(3);
        seen |= c;
        bytes[length++] = '%';
        bytes[length++] = Hex.upperDigit(c >> 4);
        bytes[length++] = Hex.upperDigit(c);
    }

    /// Lower-case hex of some bytes.
    void appendHex(byte[] source, int count) {
        reserve(2 * count);
        Hex.lower(source, count, bytes, length);
        length += 2 * count;
    }

    /// One byte back as a char.
    char charAt(int index) {
        return (char) (bytes[index] & 0xFF);
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
