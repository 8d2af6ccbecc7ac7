package countersign.chaos.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/// A port before a server's: what is said there goes over the [Link] between the two sides.
final class Relay implements AutoCloseable {
    private static final int BACKLOG = 512;
    private static final int PIECE_BYTES = 1 << 14;

    private final InetSocketAddress target;
    private final Sides sides;
    private final ServerSocket port;

    /// Who speaks.
    interface Sides {
        /// The link over which a connection goes that begins with these bytes.
        Link linkOf(byte[] beginning);
    }

    private Relay(InetSocketAddress target, Sides sides, ServerSocket port) {
        this.target = target;
        this.sides = sides;
        this.port = port;
    }

    static Relay to(InetSocketAddress target, Sides sides) throws IOException {
        ServerSocket port = new ServerSocket();
        port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        Relay relay = new Relay(target, sides, port);
        Thread.ofPlatform().daemon().name("relay").start(relay::accept);
        return relay;
    }

    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved("127.0.0.1", port.getLocalPort());
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket client = port.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException _) {
                // it was closed
            }
        }
    }

    /// Connections begin with what the client says, of etcd's protocols all.
    private void connect(Socket client) {
        Socket server = new Socket();
        try {
            byte[] piece = new byte[PIECE_BYTES];
            int length = client.getInputStream().read(piece);
            byte[] beginning = Arrays.copyOf(piece, Math.max(0, length));
            Link link = sides.linkOf(beginning);
            if (beginning.length == 0 || !link.enter(client, server)) {
                Link.end(client);
                return;
            }
            link.pass();
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(target.getHostString(), target.getPort()));
            Thread.ofVirtual().start(() -> pump(server, client, link));
            server.getOutputStream().write(beginning);
            pump(client, server, link);
        } catch (IOException | InterruptedException _) {
            Link.end(client); // the server is away: the client sees the connection end
            Link.end(server);
        }
    }

    private static void pump(Socket from, Socket to, Link link) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE_BYTES];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                link.pass();
                out.write(piece, 0, length);
            }
        } catch (IOException | InterruptedException _) {
            // it was cut, or one of them has gone
        } finally {
            link.leave(from);
            Link.end(from);
            Link.end(to);
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
