package countersign.iam.store;

import java.nio.charset.StandardCharsets;

/// A key's UTF-8 bytes: which keys there are, how long they are and in which order they stand.
///
/// A key is well-formed Unicode (an unpaired surrogate has no UTF-8, and two such keys would become
/// one), of 1 to [IamStore#KEY_BYTES_MAX] bytes.
public final class KeyBytes {
    private KeyBytes() {}

    /// The bytes of `key`; refused with [IllegalArgumentException] where it is none.
    public static byte[] of(String key) {
        requireKey(key);
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /// The bytes of what may also be empty: a prefix, or the key to list behind.
    public static byte[] ofPrefix(String prefix) {
        requirePrefix(prefix);
        return prefix.getBytes(StandardCharsets.UTF_8);
    }

    /// Refuses what is no key with [IllegalArgumentException].
    public static void requireKey(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("A key is not empty");
        }
        requirePrefix(key);
    }

    /// Refuses what is neither empty nor a key with [IllegalArgumentException].
    public static void requirePrefix(String prefix) {
        if (length(prefix) > IamStore.KEY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "A key has at most " + IamStore.KEY_BYTES_MAX + " bytes: " + prefix);
        }
    }

    /// How many bytes `text` has, without making them.
    static int length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                throw new IllegalArgumentException("A key has no unpaired surrogate");
            }
        }
        return bytes;
    }

    /// Compares as the keys' bytes compare, which is by code point and not, as [String#compareTo]
    /// does, by UTF-16 unit.
    public static int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean above = Character.isSurrogate(x); // stands for U+10000 and more
                return above == Character.isSurrogate(y) ? x - y : above ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }
}
