package countersign.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A client that sends and reads bytes; each text's char is one byte. It waits 10 seconds for an
/// answer at most, then the test fails.
final class RawClient implements AutoCloseable {
    /// @param head with its empty line
    record Response(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        boolean hasLine(String line) {
            return head.contains("\r\n" + line + "\r\n");
        }
    }

    private final Socket socket;
    private final InputStream in;

    RawClient(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    RawClient endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// Reads one response, the body by its length.
    Response read() throws IOException {
        String head = readHead();
        int at = head.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length: ");
        int length =
                at < 0 ? 0 : Integer.parseInt(head.substring(at + 18, head.indexOf('\r', at + 18)));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The body ended after " + body.length + " of " + length);
        }
        return new Response(head, new String(body, StandardCharsets.ISO_8859_1));
    }

    /// Reads a head and leaves the body, as a client does that asked by HEAD.
    String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("The head ended: " + head);
            }
            head.write(b);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /// Reads all that comes until the server closes.
    String readToEnd() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
