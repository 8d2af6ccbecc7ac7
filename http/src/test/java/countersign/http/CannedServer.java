package countersign.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that answers each request with the next of its canned bytes, and then ends the
/// connection if these say `(end)`. It keeps what it was sent.
final class CannedServer implements AutoCloseable {
    static final String END = "(end)";

    private final ServerSocket socket;
    private final List<String> answers;
    final List<String> heads = new CopyOnWriteArrayList<>();
    final List<Socket> connections = new CopyOnWriteArrayList<>();

    private CannedServer(ServerSocket socket, List<String> answers) {
        this.socket = socket;
        this.answers = new CopyOnWriteArrayList<>(answers);
    }

    /// @param answers each for one request without a body; of one that is empty nothing is said
    static CannedServer start(String... answers) throws IOException {
        CannedServer server =
                new CannedServer(
                        new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                        List.of(answers));
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    HttpOrigin origin() {
        return new HttpOrigin("127.0.0.1", socket.getLocalPort(), false);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void serve(Socket connection) {
        try {
            InputStream in = connection.getInputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                heads.add(head);
                String answer = answers.removeFirst();
                String bytes = answer.replace(END, "");
                connection.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                if (answer.endsWith(END)) {
                    connection.close();
                    return;
                }
            }
        } catch (IOException closed) {
            // The other side has seen enough.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
