package countersign.gateway.protocol;

import countersign.gateway.protocol.Parameters.Plain;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one CBOR map strictly (RFC 8949): names are texts, none comes twice, texts are UTF-8,
/// nothing stands behind it, and it is of bounded depth. Lengths may be left open, as the SDK for
/// Java leaves them.
///
/// What AWS's protocols don't use is refused (Smithy, "Smithy RPC v2 CBOR protocol", "Shape
/// serialization"): tags but that of a timestamp, `undefined`, other simple values. Work and memory
/// are linear in the bytes that are there, whatever lengths they claim.
final class CborTree {
    private static final int DEPTH_MAX = 200;

    /// The kinds of items (section 3.1).
    private static final int UNSIGNED = 0;

    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;

    /// What stands in the place of a length that is left open, and the byte that ends what has one.
    private static final long OPEN = -1;

    private static final int BREAK = 0xFF;
    private static final int TIMESTAMP = 1;

    private final ByteBuffer bytes;

    private CborTree(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    static Parameters parse(byte[] body) {
        CborTree reader = new CborTree(body);
        int head = reader.next();
        if (head >> 5 != MAP) {
            throw Unclear.request("The body is no CBOR map.");
        }
        Map<String, Object> root = reader.map(head, 1);
        if (reader.bytes.hasRemaining()) {
            throw unclear();
        }
        return new Parameters(root);
    }

    private Object value(int depth) {
        return value(next(), depth);
    }

    private Object value(int head, int depth) {
        if (depth > DEPTH_MAX) {
            throw unclear();
        }
        return switch (head >> 5) {
            case UNSIGNED -> new Plain(Long.toUnsignedString(definite(head)));
            case NEGATIVE -> new Plain("-1-" + Long.toUnsignedString(definite(head)));
            case BYTES -> {
                skipBytes(head);
                yield new Plain(""); // nobody names a resource by bytes
            }
            case TEXT -> text(head);
            case ARRAY -> array(head, depth);
            case MAP -> map(head, depth);
            case TAG -> timestamp(head);
            default -> simple(head);
        };
    }

    private Map<String, Object> map(int head, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        long left = length(head);
        while (isMore(left)) {
            left = left == OPEN ? OPEN : left - 1;
            int name = next();
            if (name >> 5 != TEXT || map.put(text(name), value(depth + 1)) != null) {
                throw unclear();
            }
        }
        return map;
    }

    private List<Object> array(int head, int depth) {
        List<Object> list = new ArrayList<>();
        long left = length(head);
        while (isMore(left)) {
            left = left == OPEN ? OPEN : left - 1;
            list.add(value(depth + 1));
        }
        return list;
    }

    /// Whether another member follows; of what is left open, the end is read.
    private boolean isMore(long left) {
        if (left != OPEN) {
            return left != 0;
        }
        if (!bytes.hasRemaining()) {
            throw unclear();
        }
        boolean ends = (bytes.get(bytes.position()) & 0xFF) == BREAK;
        if (ends) {
            next();
        }
        return !ends;
    }

    /// A text as one piece, or in pieces that are texts each (section 3.2.3).
    private String text(int head) {
        long length = length(head);
        if (length != OPEN) {
            return decoded(piece(length));
        }
        StringBuilder joined = new StringBuilder();
        for (int piece = next(); piece != BREAK; piece = next()) {
            joined.append(decoded(ofKind(piece, TEXT)));
        }
        return joined.toString();
    }

    private void skipBytes(int head) {
        long length = length(head);
        if (length != OPEN) {
            piece(length);
            return;
        }
        for (int piece = next(); piece != BREAK; piece = next()) {
            ofKind(piece, BYTES);
        }
    }

    private ByteBuffer ofKind(int head, int kind) {
        if (head >> 5 != kind) {
            throw unclear();
        }
        return piece(definite(head));
    }

    private static String decoded(ByteBuffer piece) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(piece).toString();
        } catch (CharacterCodingException notUtf8) {
            throw unclear();
        }
    }

    private ByteBuffer piece(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw unclear();
        }
        ByteBuffer piece = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return piece;
    }

    /// Seconds since 1970, as an integer or a float.
    private Plain timestamp(int head) {
        if (definite(head) != TIMESTAMP) {
            throw unclear();
        }
        int number = next();
        boolean numeric = number >> 5 <= NEGATIVE || (number >= 0xF9 && number <= 0xFB);
        if (!numeric || !(value(number, 1) instanceof Plain seconds)) {
            throw unclear();
        }
        return seconds;
    }

    private Plain simple(int head) {
        return switch (head) {
            case 0xF4 -> new Plain("false");
            case 0xF5 -> new Plain("true");
            case 0xF6 -> new Plain("null");
            case 0xF9 -> new Plain(Float.toString(Float.float16ToFloat((short) big(2))));
            case 0xFA -> new Plain(Float.toString(Float.intBitsToFloat((int) big(4))));
            case 0xFB -> new Plain(Double.toString(Double.longBitsToDouble(big(8))));
            default -> throw unclear();
        };
    }

    private long length(int head) {
        return (head & 31) == 31 ? OPEN : lengthWithin(definite(head));
    }

    /// No more members than bytes: each has one at least.
    private long lengthWithin(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw unclear();
        }
        return length;
    }

    /// The argument of a head (section 3).
    private long definite(int head) {
        int low = head & 31;
        if (low < 24) {
            return low;
        }
        if (low > 27) {
            throw unclear();
        }
        return big(1 << (low - 24));
    }

    private long big(int count) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 8 | next();
        }
        return number;
    }

    private int next() {
        if (!bytes.hasRemaining()) {
            throw unclear();
        }
        return bytes.get() & 0xFF;
    }

    private static RuntimeException unclear() {
        return Unclear.request("The body is no CBOR that can be read in one way only.");
    }
}
