package countersign.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// A server on a free loopback port, with one event loop and a clock that stands still.
final class TestServer implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    /// What a field holds before its server starts.
    static final TestServer NONE =
            new TestServer(
                    new HttpServer(
                            settings(),
                            new EchoHandler(),
                            InstantSource.fixed(NOW),
                            new SecureRandom()));

    final HttpServer server;

    private TestServer(HttpServer server) {
        this.server = server;
    }

    static HttpSettings settings() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new HttpSettings(address, Optional.empty(), 1, HttpLimits.DEFAULTS);
    }

    static TestServer start(HttpHandler handler) throws IOException {
        return start(settings(), handler);
    }

    static TestServer start(HttpSettings settings, HttpHandler handler) throws IOException {
        HttpServer server =
                new HttpServer(settings, handler, InstantSource.fixed(NOW), new SecureRandom());
        server.start();
        return new TestServer(server);
    }

    RawClient connect() throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), server.port()));
    }

    @Override
    public void close() {
        server.close();
    }
}
