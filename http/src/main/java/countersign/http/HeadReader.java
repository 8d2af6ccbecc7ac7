package countersign.http;

import countersign.http.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a complete head, strictly (RFC 9112 sections 2 to 5).
///
/// What the RFC leaves to the reader's leniency is refused, since two readers who are lenient in
/// different ways see two requests where one was signed: folded headers, lone line feeds, blanks
/// before a colon, several blanks in the request line. Of the four forms of target only the
/// origin-form is read: the absolute-form is for proxies, and brings a second host beside `Host`.
final class HeadReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    private HeadReader(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /// Reads the head in the first `length` bytes, of which the last four are the end of the last
    /// line and the empty line.
    static ReceivedHead read(byte[] bytes, int length, int headersMax) throws Refused {
        HeadReader reader = new HeadReader(bytes, length - 2);
        String method = reader.method();
        String target = reader.target();
        HttpVersion version = reader.version();
        List<Header> headers = new ArrayList<>(16);
        while (reader.at < reader.end) {
            if (headers.size() == headersMax) {
                throw new Refused(Reason.HEAD_TOO_LARGE);
            }
            headers.add(reader.header());
        }
        return new ReceivedHead(new HttpHead(method, target, headers), version);
    }

    private String method() throws Refused {
        int start = at;
        while (FieldSyntax.isTokenByte(bytes[at])) {
            at++;
        }
        if (at == start || bytes[at] != ' ') {
            throw new Refused(Reason.BAD_REQUEST_LINE);
        }
        return text(start, at++);
    }

    private String target() throws Refused {
        int start = at;
        while (FieldSyntax.isTargetByte(bytes[at])) {
            at++;
        }
        if (at == start || bytes[start] != '/' || bytes[at] != ' ') {
            throw new Refused(Reason.BAD_REQUEST_LINE);
        }
        return text(start, at++);
    }

    private HttpVersion version() throws Refused {
        int start = at;
        while (FieldSyntax.isTargetByte(bytes[at])) {
            at++;
        }
        String version = text(start, at);
        endLine(Reason.BAD_REQUEST_LINE);
        return HttpVersion.parse(version);
    }

    private Header header() throws Refused {
        int start = at;
        while (FieldSyntax.isTokenByte(bytes[at])) {
            at++;
        }
        if (at == start || bytes[at] != ':') {
            throw new Refused(Reason.BAD_HEADER);
        }
        String name = text(start, at++);
        while (isBlank(bytes[at])) {
            at++;
        }
        int valueStart = at;
        while (FieldSyntax.isValueByte(bytes[at])) {
            at++;
        }
        int valueEnd = at;
        while (valueEnd > valueStart && isBlank(bytes[valueEnd - 1])) {
            valueEnd--;
        }
        endLine(Reason.BAD_HEADER);
        return new Header(name, text(valueStart, valueEnd));
    }

    /// Steps over CR and LF. No loop above runs past them, since they are of no kind.
    private void endLine(Reason otherwise) throws Refused {
        if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
            throw new Refused(otherwise);
        }
        at += 2;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
