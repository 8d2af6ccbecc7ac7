package countersign.api.query;

/// Writes JSON objects and arrays, and puts the commas between what they hold.
final class JsonSink {
    private final ByteSink sink;
    private boolean first = true;

    JsonSink(ByteSink sink) {
        this.sink = sink;
    }

    void open(char bracket) {
        next();
        sink.ascii(bracket);
        first = true;
    }

    void close(char bracket) {
        sink.ascii(bracket);
        first = false;
    }

    /// The name of what is written next.
    void name(String name) {
        string(name);
        sink.ascii(':');
        first = true;
    }

    void string(String text) {
        next();
        sink.ascii('"');
        for (int at = 0; at < text.length(); ) {
            at += sink.plain(text, at);
            if (at < text.length()) {
                int codePoint = text.codePointAt(at);
                at += Character.charCount(codePoint);
                escaped(codePoint);
            }
        }
        sink.ascii('"');
    }

    /// A number, `true` or `false`.
    void literal(String literal) {
        next();
        sink.ascii(literal);
    }

    private void next() {
        if (!first) {
            sink.ascii(',');
        }
        first = false;
    }

    /// Quotes, the backslash and control characters (RFC 8259 section 7); half a surrogate pair, as
    /// UTF-8 can't carry it.
    private void escaped(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            sink.ascii('\\');
            sink.ascii(codePoint);
        } else if (codePoint < 0x20 || isSurrogate(codePoint)) {
            sink.ascii("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                sink.ascii(Character.forDigit((codePoint >> shift) & 15, 16));
            }
        } else {
            sink.codePoint(codePoint);
        }
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
