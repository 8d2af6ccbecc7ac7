package countersign.sqlite;

import countersign.iam.store.KeyBytes;
import java.util.Arrays;

/// Keys between two bounds, as bytes.
///
/// @param from the first key that may be in it
/// @param to the first key that is behind it
record KeyRange(byte[] from, byte[] to) {
    /// The keys that start with `prefix` and are greater than `after` (which may be empty).
    static KeyRange of(String prefix, String after) {
        byte[] start = KeyBytes.ofPrefix(prefix);
        byte[] behind = KeyBytes.ofPrefix(after);
        boolean goesOn = behind.length > 0 && Arrays.compareUnsigned(behind, start) >= 0;
        return new KeyRange(goesOn ? successor(behind) : start, end(start));
    }

    /// The least key that is greater.
    private static byte[] successor(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /// The least bytes that are greater than all that start with `prefix`. UTF-8 has no byte 0xFF,
    /// so that the last one can always be raised (RFC 3629 section 4).
    private static byte[] end(byte[] prefix) {
        if (prefix.length == 0) {
            return new byte[] {(byte) 0xFF};
        }
        byte[] end = prefix.clone();
        end[end.length - 1]++;
        return end;
    }
}
