package countersign.api.query;

import java.nio.charset.StandardCharsets;

/// Writes text so that a form and a URL carry it: all but the unreserved characters of RFC 3986
/// section 2.3 as percent signs with two digits.
public final class PercentEncoding {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private PercentEncoding() {}

    /// The text so written, from the bytes of its UTF-8.
    public static String encode(String text) {
        ByteSink sink = new ByteSink(text.length() * 2);
        encode(text, sink);
        return new String(sink.toByteArray(), StandardCharsets.US_ASCII);
    }

    static void encode(String text, ByteSink sink) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(b)) {
                sink.ascii(b);
            } else {
                sink.ascii('%');
                sink.ascii(HEX[(b >> 4) & 15]);
                sink.ascii(HEX[b & 15]);
            }
        }
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }
}
