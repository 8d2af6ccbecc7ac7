package countersign.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Renders responses, each head and body together in one buffer (RFC 9112 section 4). The head is
/// made on the heap, where a byte costs less than in a buffer of Netty's. Owned by one event loop.
final class ResponseWriter {
    private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
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
        List<Header> headers = response.headers();
        head.clear();
        head.append(StatusLine.bytes(response.status()));
        for (int i = 0; i < headers.size(); i++) {
            head.append(headers.get(i).name());
            head.append(SEPARATOR);
            head.append(headers.get(i).value());
            head.append(LINE_END);
        }
        if (!HttpResponse.isBodiless(response.status())) {
            head.append(CONTENT_LENGTH);
            head.append(Integer.toString(body.length));
            head.append(LINE_END);
        }
        head.append(date.bytes());
        head.append(persistence.line);
        head.append(LINE_END);
        boolean whole = content == Content.WHOLE;
        ByteBuf out = allocator.directBuffer(head.length() + (whole ? body.length : 0));
        out.writeBytes(head.array(), 0, head.length());
        if (whole) {
            out.writeBytes(body);
        }
        return out;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
