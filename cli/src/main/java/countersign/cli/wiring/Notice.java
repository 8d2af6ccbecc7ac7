package countersign.cli.wiring;

import countersign.http.HttpServer;
import countersign.server.health.Readiness;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What is said before the end: the server isn't ready any more, and each connection ends with its
/// next answer. Meanwhile all is served as ever, for as long as others need to notice.
final class Notice implements AutoCloseable {
    private final Readiness readiness;
    private final List<HttpServer> servers;
    private final Duration length;

    Notice(Readiness readiness, Collection<HttpServer> servers, Duration length) {
        this.readiness = readiness;
        this.servers = List.copyOf(servers);
        this.length = length;
    }

    @Override
    public void close() {
        readiness.shutDown();
        if (length.isZero()) {
            return;
        }
        servers.forEach(HttpServer::endConnections);
        try {
            var _ = new CountDownLatch(1).await(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
