package countersign.cli.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A service that does with each connection what a test says, and nothing else.
final class ScriptedUpstream implements AutoCloseable {
    /// One connection.
    interface Part {
        /// What it throws ends the connection.
        void play(Peer gateway) throws Exception;
    }

    /// The other side of a connection.
    record Peer(Socket socket) {
        /// A head with its empty line, each char one byte; empty at the end of the connection.
        String head() throws IOException {
            return upTo("\r\n\r\n");
        }

        /// What comes until it ends in these; empty where it never does.
        String upTo(String end) throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
                if (b == end.charAt(end.length() - 1)) {
                    String text = bytes.toString(StandardCharsets.ISO_8859_1);
                    if (text.endsWith(end)) {
                        return text;
                    }
                }
            }
            return "";
        }

        /// What still comes, up to the connection's end.
        String rest() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }

        void say(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        }

        /// Waits until the gateway has ended the connection, however much it still sends.
        void awaitEnd() throws IOException {
            socket.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
        }
    }

    private final ServerSocket listening;
    private final Part part;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private ScriptedUpstream(ServerSocket listening, Part part) {
        this.listening = listening;
        this.part = part;
    }

    static ScriptedUpstream start(Part part) throws IOException {
        ScriptedUpstream upstream =
                new ScriptedUpstream(
                        new ServerSocket(0, 500, InetAddress.getLoopbackAddress()), part);
        Thread.ofVirtual().start(upstream::accept);
        return upstream;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listening.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> play(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void play(Socket connection) {
        try (connection) {
            part.play(new Peer(connection));
        } catch (Exception ended) {
            // So does its connection.
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /// How many connections were made to it.
    int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
