package countersign.api.query;

/// Writes indented XML elements.
final class XmlSink {
    private static final int REPLACEMENT = 0xFFFD;

    private final ByteSink sink;
    private int depth;

    XmlSink(ByteSink sink) {
        this.sink = sink;
    }

    /// Opens an element that has elements inside.
    void open(String name) {
        indent();
        tag("<", name);
        sink.ascii('\n');
        depth++;
    }

    /// Opens the outermost element, whose name is in two parts.
    void open(String name, String nameEnd, String namespace) {
        sink.ascii('<');
        sink.ascii(name);
        sink.ascii(nameEnd);
        sink.ascii(" xmlns=\"");
        sink.ascii(namespace);
        sink.ascii("\">\n");
        depth++;
    }

    void close(String name) {
        depth--;
        indent();
        tag("</", name);
        sink.ascii('\n');
    }

    /// Closes the outermost element.
    void close(String name, String nameEnd) {
        depth--;
        sink.ascii("</");
        tag(name, nameEnd);
        sink.ascii('\n');
    }

    /// An element without content.
    void empty(String name) {
        indent();
        sink.ascii('<');
        sink.ascii(name);
        sink.ascii("/>\n");
    }

    /// An element with text.
    void text(String name, String text) {
        begin(name);
        escaped(text);
        end(name);
    }

    /// Opens an element for what is written to the returned sink; see [#end].
    ByteSink begin(String name) {
        indent();
        tag("<", name);
        return sink;
    }

    /// Closes what [#begin] opened.
    void end(String name) {
        tag("</", name);
        sink.ascii('\n');
    }

    private void tag(String start, String name) {
        sink.ascii(start);
        sink.ascii(name);
        sink.ascii('>');
    }

    private void indent() {
        sink.spaces(2 * depth);
    }

    private void escaped(String text) {
        int length = text.length();
        for (int at = 0; at < length; ) {
            int plain = sink.plain(text, at);
            at += plain;
            if (at < length) {
                int codePoint = text.codePointAt(at);
                at += Character.charCount(codePoint);
                escaped(codePoint);
            }
        }
    }

    /// A carriage return would be read as a line feed (XML 1.0 section 2.11); what no XML may carry
    /// (section 2.2) is replaced, since an answer that can't be read helps nobody.
    private void escaped(int codePoint) {
        switch (codePoint) {
            case '<' -> sink.ascii("&lt;");
            case '>' -> sink.ascii("&gt;");
            case '&' -> sink.ascii("&amp;");
            case '\r' -> sink.ascii("&#xD;");
            default -> sink.codePoint(isXml(codePoint) ? codePoint : REPLACEMENT);
        }
    }

    private static boolean isXml(int codePoint) {
        return (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || codePoint == '\t'
                || codePoint == '\n'
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }
}
