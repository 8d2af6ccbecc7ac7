package countersign.server.oidc;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// One GET on a connection of its own (RFC 9112): the head and the body are bounded, and what isn't
/// understood is refused. Of one thread.
final class ProviderExchange {
    private static final int HEAD_BYTES_MAX = 32 << 10;
    private static final int HEX = 16;

    private final Socket socket;
    private final InputStream in;
    private final Map<String, String> headers = new HashMap<>();
    private int headBytesLeft = HEAD_BYTES_MAX;

    ProviderExchange(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    void ask(URI url) throws IOException {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String head =
                "GET "
                        + path
                        + query
                        + " HTTP/1.1\r\nHost: "
                        + url.getHost()
                        + port
                        + "\r\nAccept: application/json\r\nUser-Agent: countersign\r\n"
                        + "Connection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /// Reads the head.
    int status() throws IOException {
        String line = line();
        if (!line.matches("HTTP/1\\.[01] [0-9]{3}( .*)?")) {
            throw new ProtocolException("This is no answer of HTTP");
        }
        for (String field = line(); !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            String name = colon < 0 ? "" : field.substring(0, colon).toLowerCase(Locale.ROOT);
            if (name.isEmpty() || headers.put(name, field.substring(colon + 1).strip()) != null) {
                if (name.isEmpty() || name.equals("content-length")) {
                    throw new ProtocolException("The head can't be understood");
                }
            }
        }
        return Integer.parseInt(line.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /// @throws IOException where it has more bytes, or ends before its end
    byte[] body(int bytesMax) throws IOException {
        String coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
        if (headers.containsKey("content-encoding")
                && !headers.get("content-encoding").equals("identity")) {
            throw new ProtocolException("The body is coded");
        }
        if (!coding.isEmpty()) {
            return chunks(coding, bytesMax);
        }
        String length = headers.get("content-length");
        if (length == null) {
            byte[] all = in.readNBytes(bytesMax + 1);
            return requireBound(all, bytesMax);
        }
        if (!length.matches("[0-9]{1,9}")) {
            throw new ProtocolException("The length can't be understood");
        }
        int bytes = Integer.parseInt(length);
        requireBound(bytes, bytesMax);
        return exactly(bytes);
    }

    private byte[] chunks(String coding, int bytesMax) throws IOException {
        if (!coding.equals("chunked")) {
            throw new ProtocolException("The body is coded");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new ProtocolException("The chunk can't be understood");
            }
            int bytes = Integer.parseInt(size, HEX);
            if (bytes == 0) {
                return body.toByteArray();
            }
            requireBound(body.size() + bytes, bytesMax);
            body.writeBytes(exactly(bytes));
            if (!line().isEmpty()) {
                throw new ProtocolException("The chunk is longer than it says");
            }
        }
    }

    private byte[] exactly(int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw new EOFException("The body ends before its end");
        }
        return read;
    }

    private static byte[] requireBound(byte[] body, int bytesMax) throws IOException {
        requireBound(body.length, bytesMax);
        return body;
    }

    private static void requireBound(int bytes, int bytesMax) throws IOException {
        if (bytes > bytesMax) {
            throw new IOException("The document has more than " + bytesMax + " bytes");
        }
    }

    /// A line without its end.
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The answer ends before its end");
            }
            if (--headBytesLeft < 0) {
                throw new IOException("The head has more than " + HEAD_BYTES_MAX + " bytes");
            }
            line.append((char) next);
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }
}
