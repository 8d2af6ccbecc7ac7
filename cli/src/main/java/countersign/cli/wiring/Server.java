package countersign.cli.wiring;

import countersign.http.HttpServer;
import java.util.Optional;

/// A server that runs, until it is closed.
public final class Server implements AutoCloseable {
    private final Closing parts;
    private final Beginning beginning;
    private final HttpServer api;
    private final Optional<HttpServer> metrics;

    Server(Closing parts, Beginning beginning, HttpServer api, Optional<HttpServer> metrics) {
        this.parts = parts;
        this.beginning = beginning;
        this.api = api;
        this.metrics = metrics;
    }

    public Beginning beginning() {
        return beginning;
    }

    /// The port of the AWS APIs.
    public int port() {
        return api.port();
    }

    /// The port of health and metrics, if they are served.
    public Optional<Integer> metricsPort() {
        return metrics.map(HttpServer::port);
    }

    /// Lets requests under way finish, then closes the store and the audit log. Blocks until that
    /// is done.
    ///
    /// @throws IllegalStateException where something could not be closed
    @Override
    public void close() {
        synchronized (parts) {
            parts.close();
        }
    }
}
