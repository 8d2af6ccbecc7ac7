package countersign.gateway.answer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes a map of texts as CBOR (RFC 8949).
final class CborMap {
    private static final int TEXT = 3;
    private static final int MAP = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborMap() {}

    static byte[] render(Map<String, String> texts) {
        CborMap map = new CborMap();
        map.head(MAP, texts.size());
        texts.forEach((name, text) -> {
            map.text(name);
            map.text(text);
        });
        return map.out.toByteArray();
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(TEXT, bytes.length);
        out.writeBytes(bytes);
    }

    /// The shortest head (section 3) for a kind of item and a length.
    private void head(int kind, int length) {
        if (length < 24) {
            out.write(kind << 5 | length);
        } else if (length < 0x100) {
            out.write(kind << 5 | 24);
            out.write(length);
        } else if (length < 0x10000) {
            out.write(kind << 5 | 25);
            out.write(length >> 8);
            out.write(length);
        } else {
            out.write(kind << 5 | 26);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
    }
}
