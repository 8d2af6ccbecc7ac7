package countersign.http;

/// Which bytes may stand where in a head (RFC 9110 section 5, RFC 9112 section 3).
final class FieldSyntax {
    private static final int TOKEN = 1;
    private static final int VALUE = 2;
    private static final int TARGET = 4;
    private static final int HOST = 8;
    private static final byte[] KINDS = kinds();

    private FieldSyntax() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int b = 0x21; b <= 0xFF; b++) {
            if (b != 0x7F) {
                kinds[b] |= VALUE | TARGET;
            }
        }
        kinds[' '] |= VALUE;
        kinds['\t'] |= VALUE;
        kinds['#'] &= ~TARGET; // a fragment is never sent (RFC 9112 section 3.2.1)
        for (char c = '0'; c <= 'z'; c++) {
            if (Character.isLetterOrDigit(c)) {
                kinds[c] |= TOKEN | HOST;
            }
        }
        mark(kinds, TOKEN, "!#$%&'*+-.^_`|~"); // RFC 9110 section 5.6.2
        mark(kinds, HOST, "-._~!$&'()*+,;=%:[]"); // RFC 3986 section 3.2.2, and the port's colon
        return kinds;
    }

    private static void mark(byte[] kinds, int kind, String chars) {
        for (int i = 0; i < chars.length(); i++) {
            kinds[chars.charAt(i)] |= (byte) kind;
        }
    }

    /// Whether `b`, a byte as read from an array, may stand in a method or a header's name.
    static boolean isTokenByte(byte b) {
        return (KINDS[b & 0xFF] & TOKEN) != 0;
    }

    /// Whether `b` may stand in a header's value: no control character but the tab.
    static boolean isValueByte(byte b) {
        return (KINDS[b & 0xFF] & VALUE) != 0;
    }

    /// Whether `b` may stand in a request's target. More than RFC 3986 allows, since clients send
    /// more and the signature covers it; but nothing that could end the target for another reader.
    static boolean isTargetByte(byte b) {
        return (KINDS[b & 0xFF] & TARGET) != 0;
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && all(text, TOKEN);
    }

    static boolean isFieldValue(String text) {
        return all(text, VALUE);
    }

    /// Whether `text` has only characters of a host and port, and at least one.
    static boolean isHost(String text) {
        return !text.isEmpty() && all(text, HOST);
    }

    private static boolean all(String text, int kind) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xFF || (KINDS[c] & kind) == 0) {
                return false;
            }
        }
        return true;
    }
}
