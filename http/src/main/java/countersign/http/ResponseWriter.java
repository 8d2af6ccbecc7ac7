package countersign.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Renders responses, each head and body together in one buffer (RFC 9112 section 4). The head is
/// made on the heap, where a byte costs less than in a buffer of Netty's. Owned by one event loop.
final class ResponseWriter {
    private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
    private static final byte[] SEPARATOR = ascii(": ");
    private static final byte[] LINE_END = ascii("\r\n");

    private final DateLine date;
    private final HeadBytes head = new HeadBytes();

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
        begin(response.status(), response.headers());
        if (!HttpResponse.isBodiless(response.status())) {
            appendLength(body.length);
        }
        end(persistence);
        boolean whole = content == Content.WHOLE;
        ByteBuf out = allocator.directBuffer(head.length() + (whole ? body.length : 0));
        out.writeBytes(head.array(), 0, head.length());
        if (whole) {
            out.writeBytes(body);
        }
        return out;
    }

    /// The head alone of a response whose body follows in pieces.
    ByteBuf renderHead(
            ByteBufAllocator allocator,
            StreamedResponse response,
            Persistence persistence,
            ResponseStream.End bodyEnd) {
        begin(response.status(), response.headers());
        if (bodyEnd == ResponseStream.End.LAST_CHUNK) {
            head.append(CHUNKED);
        } else if (response.length().isPresent() && !HttpResponse.isBodiless(response.status())) {
            appendLength(response.length().getAsLong());
        }
        end(persistence);
        return allocator.directBuffer(head.length()).writeBytes(head.array(), 0, head.length());
    }

    private void begin(int status, List<Header> headers) {
        head.clear();
        head.append(StatusLine.bytes(status));
        for (int i = 0; i < headers.size(); i++) {
            head.append(headers.get(i).name());
            head.append(SEPARATOR);
            head.append(headers.get(i).value());
            head.append(LINE_END);
        }
    }

    private void appendLength(long length) {
        head.append(CONTENT_LENGTH);
        head.append(Long.toString(length));
        head.append(LINE_END);
    }

    private void end(Persistence persistence) {
        head.append(date.bytes());
        head.append(persistence.line);
        head.append(LINE_END);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
