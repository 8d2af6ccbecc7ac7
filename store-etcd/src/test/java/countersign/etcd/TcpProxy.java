package countersign.etcd;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The way between clients and a server, which a test holds up or cuts.
final class TcpProxy implements AutoCloseable {
    /// Which bytes.
    enum Direction {
        REQUESTS,
        ANSWERS
    }

    /// Bytes by which a connection of HTTP/2 begins (RFC 9113 section 3.4).
    private static final int PREFACE = 24;

    private static final int FRAME_HEAD = 9;
    private static final byte RST_STREAM = 3;

    private final InetSocketAddress target;
    private final ServerSocket listener;

    @GuardedBy("this")
    private final List<Socket> sockets = new ArrayList<>();

    @GuardedBy("this")
    private final Set<Socket> stranded = new HashSet<>();

    @GuardedBy("this")
    private final Set<Direction> held = EnumSet.noneOf(Direction.class);

    @GuardedBy("this")
    private final Map<Direction, Long> arrived = new EnumMap<>(Direction.class);

    @GuardedBy("this")
    private boolean cut;

    private TcpProxy(InetSocketAddress target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    static TcpProxy to(InetSocketAddress target) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TcpProxy proxy = new TcpProxy(target, listener);
        Thread.ofPlatform().daemon().name("proxy").start(proxy::accept);
        return proxy;
    }

    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved("127.0.0.1", listener.getLocalPort());
    }

    /// From now on what arrives is kept. That a client gives up waiting is thrown away: the server
    /// gets the requests, late.
    synchronized void hold(Direction direction) {
        held.add(direction);
    }

    /// Hands on what was kept.
    synchronized void release(Direction direction) {
        held.remove(direction);
        notifyAll();
    }

    /// Breaks all connections, and refuses new ones.
    synchronized void cut() throws IOException {
        cut = true;
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
        notifyAll();
    }

    /// Has the connections that there are forgotten: nothing arrives by them any more, and nobody
    /// is told. New ones are served.
    synchronized void strand() {
        stranded.addAll(sockets);
        sockets.clear();
    }

    private synchronized boolean isStranded(Socket socket) {
        return stranded.contains(socket);
    }

    synchronized void heal() {
        cut = false;
    }

    /// How many pieces arrived.
    synchronized long arrived(Direction direction) {
        return arrived.getOrDefault(direction, 0L);
    }

    /// Waits for more than `before` pieces.
    void awaitArrived(Direction direction, long before) throws InterruptedException {
        await(() -> arrived(direction) > before);
    }

    private synchronized void await(BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!reached.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("It didn't come to that within 30 s");
            }
            wait(left);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket();
                if (keep(client, server)) {
                    server.connect(new InetSocketAddress(target.getHostString(), target.getPort()));
                    pump(client, server, Direction.REQUESTS);
                    pump(server, client, Direction.ANSWERS);
                }
            } catch (IOException _) {
                // the test has closed it, or the server is away: the client sees the connection end
            }
        }
    }

    private synchronized boolean keep(Socket client, Socket server) throws IOException {
        if (cut) {
            client.close();
            return false;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        return true;
    }

    private void pump(Socket from, Socket to, Direction direction) {
        Thread.ofPlatform()
                .daemon()
                .name("proxy-" + direction)
                .start(() -> {
                    try (from;
                            to) {
                        InputStream in = from.getInputStream();
                        OutputStream out = to.getOutputStream();
                        if (direction == Direction.REQUESTS) {
                            out.write(in.readNBytes(PREFACE));
                        }
                        boolean kept = false;
                        for (byte[] piece = next(in, direction);
                                piece.length > 0;
                                piece = next(in, direction)) {
                            if (!isStranded(from)) {
                                kept |= pass(direction);
                                if (!(kept && isGivingUp(piece, direction))) {
                                    out.write(piece);
                                }
                            }
                        }
                    } catch (IOException | InterruptedException _) {
                        // the test has cut it, or one of them has gone
                    }
                });
    }

    /// Empty at the end. Of requests it is one frame (RFC 9113 section 4.1).
    private static byte[] next(InputStream in, Direction direction) throws IOException {
        if (direction == Direction.ANSWERS) {
            byte[] piece = new byte[1 << 16];
            int read = in.read(piece);
            return Arrays.copyOf(piece, Math.max(read, 0));
        }
        byte[] head = in.readNBytes(FRAME_HEAD);
        if (head.length < FRAME_HEAD) {
            return new byte[0];
        }
        int length = new BigInteger(1, Arrays.copyOf(head, 3)).intValue();
        byte[] frame = Arrays.copyOf(head, FRAME_HEAD + length);
        return in.readNBytes(frame, FRAME_HEAD, length) < length ? new byte[0] : frame;
    }

    private static boolean isGivingUp(byte[] frame, Direction direction) {
        return direction == Direction.REQUESTS && frame[3] == RST_STREAM;
    }

    /// Whether the piece had to wait.
    private synchronized boolean pass(Direction direction) throws InterruptedException {
        arrived.merge(direction, 1L, Long::sum);
        notifyAll();
        boolean kept = false;
        while (held.contains(direction) && !cut) {
            kept = true;
            wait();
        }
        return kept;
    }

    @Override
    public synchronized void close() throws IOException {
        listener.close();
        sockets.addAll(stranded);
        cut();
    }
}
