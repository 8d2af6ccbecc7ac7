package countersign.server.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sends bytes and reads bytes; each char is one. Keeps its connection as long as the server does.
final class WireClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Pattern CONTENT_LENGTH =
            Pattern.compile("(?im)^content-length: (\\d+)\r\n");

    private final int port;
    private Optional<Socket> open = Optional.empty();

    WireClient(int port) {
        this.port = port;
    }

    /// The whole answer as it came.
    String exchange(String request) throws IOException {
        if (open.isEmpty()) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            open = Optional.of(socket);
        }
        Socket socket = open.get();
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        String answer = read(socket.getInputStream(), request.startsWith("HEAD "));
        if (answer.contains("Connection: close\r\n")) {
            close();
        }
        return answer;
    }

    private static String read(InputStream in, boolean headOnly) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The server closed the connection after: " + head);
            }
            head.append((char) next);
        }
        byte[] body = in.readNBytes(headOnly ? 0 : length(head.toString()));
        return head + new String(body, StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        Matcher length = CONTENT_LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }
}
