package countersign.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Renders responses, each head and body together in one buffer (RFC 9112 section 4). Owned by one
/// event loop.
final class ResponseWriter {
    private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
    private static final byte[] LINE_END = ascii("\r\n");

    /// What fits without growing: the server's own lines, and for each header its marks.
    private static final int OWN_LINES_BYTES = 192;

    private final DateLine date;

    ResponseWriter(DateLine date) {
        this.date = date;
    }

    /// What is said of the connection's future.
    enum Persistence {
        /// HTTP/1.1 keeps it unless told otherwise.
        KEPT(""),
        /// An HTTP/1.0 client wants to be told (RFC 9112 section 9.3).
        TOLD_KEPT("Connection: keep-alive\r\n"),
        CLOSED("Connection: close\r\n");

        private final String line;

        Persistence(String line) {
            this.line = line;
        }
    }

    /// Whether the body goes along: the answer to HEAD has only its length.
    enum Content {
        WHOLE,
        LENGTH_ONLY
    }

    ByteBuf render(
            ByteBufAllocator allocator,
            HttpResponse response,
            Persistence persistence,
            Content content) {
        byte[] body = response.content();
        List<Header> headers = response.headers();
        ByteBuf out = allocator.directBuffer(OWN_LINES_BYTES + size(headers) + body.length);
        out.writeBytes(StatusLine.bytes(response.status()));
        for (int i = 0; i < headers.size(); i++) {
            write(out, headers.get(i));
        }
        if (!HttpResponse.isBodiless(response.status())) {
            out.writeBytes(CONTENT_LENGTH);
            out.writeCharSequence(Integer.toString(body.length), StandardCharsets.ISO_8859_1);
            out.writeBytes(LINE_END);
        }
        out.writeBytes(date.bytes());
        out.writeCharSequence(persistence.line, StandardCharsets.ISO_8859_1);
        out.writeBytes(LINE_END);
        if (content == Content.WHOLE) {
            out.writeBytes(body);
        }
        return out;
    }

    private static int size(List<Header> headers) {
        int size = 0;
        for (int i = 0; i < headers.size(); i++) {
            size += headers.get(i).name().length() + headers.get(i).value().length() + 4;
        }
        return size;
    }

    private static void write(ByteBuf out, Header header) {
        out.writeCharSequence(header.name(), StandardCharsets.ISO_8859_1);
        out.writeByte(':').writeByte(' ');
        out.writeCharSequence(header.value(), StandardCharsets.ISO_8859_1);
        out.writeBytes(LINE_END);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
