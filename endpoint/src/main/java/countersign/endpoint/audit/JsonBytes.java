package countersign.endpoint.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A buffer of JSON that is used again for the next line. Of one thread at a time.
///
/// Whatever a text holds, it can't end its string, its line or the record, and shows no control or
/// formatting character to a terminal: those are written as escapes, as are characters that nobody
/// has assigned. A lone surrogate, which UTF-8 can't hold, becomes U+FFFD.
final class JsonBytes {
    /// More than the sum of all parts' limits, escaped.
    static final int LINE_BYTES_MAX = 1 << 20;

    private static final int FIRST_BYTES = 4096;
    private static final int CHUNK_CHARS = 512;
    private static final int ESCAPE_BYTES = 6;
    private static final byte UNICODE_ESCAPE = 'u';
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /// For each ASCII character 0, or what follows the backslash.
    private static final byte[] ESCAPES = escapes();

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private int limit = LINE_BYTES_MAX;

    /// The line would be longer than its limit.
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("over the limit", null, false, false);
        }
    }

    /// The buffer itself; valid up to [#length] and until the next call.
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /// Forgets what was written behind `newLength`.
    void cut(int newLength) {
        length = newLength;
    }

    /// Sets the length that must not be passed, and returns the former one.
    int limit(int newLimit) {
        int former = limit;
        limit = newLimit;
        return former;
    }

    void put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    @SuppressWarnings("deprecation") // drops high bytes, and ASCII has none; the copy in one step
    void ascii(String text) {
        int count = text.length();
        room(count);
        text.getBytes(0, count, bytes, length);
        length += count;
    }

    void digits(long number) {
        if (number >= 0 && number < 1_000) {
            room(3);
            if (number >= 100) {
                bytes[length++] = (byte) ('0' + number / 100);
            }
            if (number >= 10) {
                bytes[length++] = (byte) ('0' + number / 10 % 10);
            }
            bytes[length++] = (byte) ('0' + number % 10);
        } else {
            ascii(Long.toString(number));
        }
    }

    void time(long epochSecond) {
        room(UtcText.LENGTH + 2);
        bytes[length++] = '"';
        UtcText.write(epochSecond, bytes, length);
        length += UtcText.LENGTH;
        bytes[length++] = '"';
    }

    /// The last `count` hexadecimal digits of `value`.
    void hex(long value, int count) {
        room(count);
        for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (value >>> shift) & 0xF];
        }
    }

    /// Members behind a comma of their own, which is left out where none is due.
    ///
    /// @param json ASCII that begins with the comma
    void members(byte[] json) {
        room(json.length);
        int from = isCommaDue() ? 0 : 1;
        System.arraycopy(json, from, bytes, length, json.length - from);
        length += json.length - from;
    }

    /// A value that is JSON already.
    void json(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    void comma() {
        if (isCommaDue()) {
            put(',');
        }
    }

    private boolean isCommaDue() {
        byte last = length == 0 ? (byte) '{' : bytes[length - 1];
        return last != '{' && last != '[';
    }

    /// A string of `value`'s first `charsMax` characters; if there are more, it says so.
    void quoted(String value, int charsMax) {
        put('"');
        int kept = Math.min(value.length(), charsMax);
        for (int from = 0; from < kept; from += CHUNK_CHARS) {
            characters(value, from, Math.min(kept, from + CHUNK_CHARS));
        }
        if (kept < value.length()) {
            ascii("... (");
            digits(value.length());
            ascii(" characters)");
        }
        put('"');
    }

    private void characters(String value, int from, int to) {
        room((to - from) * ESCAPE_BYTES);
        byte[] target = bytes;
        int at = length;
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if (c < ESCAPES.length && ESCAPES[c] == 0) {
                target[at++] = (byte) c;
            } else {
                length = at;
                character(value, i);
                at = length;
            }
        }
        length = at;
    }

    /// One char that is not plain ASCII. Of a pair of surrogates the first writes both.
    private void character(String value, int at) {
        char c = value.charAt(at);
        if (c < ESCAPES.length) {
            escape(c);
        } else if (Character.isLowSurrogate(c)
                && at > 0
                && Character.isHighSurrogate(value.charAt(at - 1))) {
            return;
        } else if (isShown(value.codePointAt(at))) {
            utf8(value.codePointAt(at));
        } else if (Character.isHighSurrogate(c) && value.codePointAt(at) != c) {
            escape(c);
            escape(value.charAt(at + 1));
        } else if (Character.isSurrogate(c)) {
            utf8(0xFFFD);
        } else {
            escape(c);
        }
    }

    static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }

    private void escape(char c) {
        byte kind = c < ESCAPES.length ? ESCAPES[c] : UNICODE_ESCAPE;
        bytes[length++] = '\\';
        bytes[length++] = kind;
        if (kind == UNICODE_ESCAPE) {
            for (int shift = 12; shift >= 0; shift -= 4) {
                bytes[length++] = HEX[c >> shift & 0xF];
            }
        }
    }

    private void utf8(int codePoint) {
        byte[] encoded = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    private void room(int more) {
        if (more > Math.min(limit, bytes.length) - length) {
            makeRoom(more);
        }
    }

    private void makeRoom(int more) {
        if (more > limit - length) {
            throw new TooLong();
        }
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }

    private static byte[] escapes() {
        byte[] table = new byte[0x80];
        Arrays.fill(table, 0, 0x20, UNICODE_ESCAPE);
        table[0x7F] = UNICODE_ESCAPE;
        table['"'] = '"';
        table['\\'] = '\\';
        table['\n'] = 'n';
        table['\r'] = 'r';
        table['\t'] = 't';
        return table;
    }
}
