package countersign.sigv4;

import java.nio.charset.StandardCharsets;

/// Percent-encoding as SigV4 has it: every byte but `A-Z a-z 0-9 - . _ ~` becomes `%XY`, upper-case
/// (IAM User Guide, "Create a signed AWS API request", `UriEncode`).
final class PercentEncoding {
    private static final boolean[] UNRESERVED = new boolean[256];

    static {
        String all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        for (int i = 0; i < all.length(); i++) {
            UNRESERVED[all.charAt(i)] = true;
        }
    }

    private PercentEncoding() {}

    private static boolean isUnreserved(int c) {
        return c < 256 && UNRESERVED[c];
    }

    /// Encodes bytes as they are: a `%` becomes `%25`.
    static void encode(String raw, int from, int to, ByteSink out) {
        for (int i = from; i < to; i++) {
            encodeOne(raw.charAt(i), out);
        }
    }

    static void encodeOne(char c, ByteSink out) {
        if (isUnreserved(c)) {
            out.append(c);
        } else {
            out.appendEscaped(c);
        }
    }

    /// Brings what may be encoded already into the one canonical form, as if decoded and encoded
    /// again.
    ///
    /// @return false if a `%` is not followed by two hexadecimal digits; `out` then holds a part
    static boolean recode(String raw, int from, int to, ByteSink out) {
        for (int i = from; i < to; i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                encodeOne(c, out);
                continue;
            }
            int high = i + 2 < to ? Hex.value(raw.charAt(i + 1)) : -1;
            int low = i + 2 < to ? Hex.value(raw.charAt(i + 2)) : -1;
            if ((high | low) < 0) {
                return false;
            }
            encodeOne((char) (high << 4 | low), out);
            i += 2;
        }
        return true;
    }

    /// Decodes canonical bytes; each byte becomes one char.
    static String decode(byte[] canonical, int from, int to) {
        byte[] decoded = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (canonical[i] == '%') {
                decoded[length++] =
                        (byte)
                                (Hex.value((char) canonical[i + 1]) << 4
                                        | Hex.value((char) canonical[i + 2]));
                i += 2;
            } else {
                decoded[length++] = canonical[i];
            }
        }
        return new String(decoded, 0, length, StandardCharsets.ISO_8859_1);
    }
}
