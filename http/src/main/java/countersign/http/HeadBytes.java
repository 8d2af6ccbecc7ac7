package countersign.http;

import java.util.Arrays;

/// The bytes of a head, in an array that serves the next head, too. Owned by one event loop.
final class HeadBytes {
    private static final int FIRST_BYTES = 1024;

    /// What a giant head has stretched isn't kept.
    private static final int KEPT_BYTES_MAX = 64 * 1024;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        if (bytes.length > KEPT_BYTES_MAX) {
            bytes = new byte[FIRST_BYTES];
        }
    }

    void append(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /// @param latin of chars that are bytes
    @SuppressWarnings("deprecation") // drops high bytes, and there are none; the copy in one step
    void append(String latin) {
        int count = latin.length();
        room(count);
        latin.getBytes(0, count, bytes, length);
        length += count;
    }

    private void room(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
