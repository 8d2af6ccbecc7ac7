package countersign.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A client that sends and reads bytes; each text's char is one byte. It waits 10 seconds for an
/// answer at most, then the test fails.
final class RawClient implements AutoCloseable {
    /// @param head without its empty line
    record Response(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        /// The header's value, or empty where there is none.
        String header(String name) {
            return head.lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
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

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// Reads one response, the body by its length.
    Response read() throws IOException {
        return read(in);
    }

    /// Reads a head and leaves the body, as a client does that asked by HEAD.
    String readHead() throws IOException {
        return readHead(in, in.read());
    }

    /// Reads all responses until the server ends the connection.
    List<Response> readAll() throws IOException {
        return parse(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    /// Reads whatever comes until the server ends the connection.
    void readToEnd() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /// The same, as it comes.
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /// Whether the server has ended the connection, without another byte.
    boolean isEnded() throws IOException {
        return in.read() < 0;
    }

    static List<Response> parse(String bytes) throws IOException {
        byte[] array = bytes.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayInputStream in = new ByteArrayInputStream(array);
        List<Response> responses = new ArrayList<>();
        while (in.available() > 0) {
            responses.add(read(in));
        }
        return responses;
    }

    private static Response read(InputStream in) throws IOException {
        String head = readHead(in, in.read());
        String length = new Response(head, "").header("Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Response(head, new String(body, StandardCharsets.ISO_8859_1));
    }

    private static String readHead(InputStream in, int first) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int b = first;
        while (b >= 0) {
            head.write(b);
            if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1).strip();
            }
            b = in.read();
        }
        throw new EOFException("The head ended: " + head.toString(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
