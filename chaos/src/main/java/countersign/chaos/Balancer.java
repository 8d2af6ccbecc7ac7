package countersign.chaos;

import countersign.chaos.cluster.Cluster;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/// What a load balancer knows: it asks each node ten times a second whether it is ready.
final class Balancer implements AutoCloseable {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PATIENCE_MILLIS = 1_000;

    private final Cluster cluster;
    private final AtomicIntegerArray ready = new AtomicIntegerArray(Cluster.SIZE);
    private volatile boolean over;

    private Balancer(Cluster cluster) {
        this.cluster = cluster;
    }

    static Balancer start(Cluster cluster) {
        Balancer balancer = new Balancer(cluster);
        for (int node = 0; node < Cluster.SIZE; node++) {
            int here = node;
            Thread.ofPlatform().daemon().name("balancer").start(() -> balancer.run(here));
        }
        return balancer;
    }

    private void run(int node) {
        while (!over) {
            ready.set(node, saysReady(cluster.node(node).healthPort()) ? 1 : 0);
            LockSupport.parkNanos(PAUSE);
        }
    }

    boolean isReady(int node) {
        return ready.get(node) == 1;
    }

    int readyNodes() {
        int nodes = 0;
        for (int node = 0; node < Cluster.SIZE; node++) {
            nodes += ready.get(node);
        }
        return nodes;
    }

    private static boolean saysReady(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            String question =
                    "GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1:"
                            + port
                            + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] start = in.readNBytes("HTTP/1.1 200".length());
            return new String(start, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException away) {
            return false;
        }
    }

    @Override
    public void close() {
        over = true; // each ends by itself
    }
}
