package countersign.cli.wiring;

import countersign.http.HttpServer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A server that runs, until it is closed.
public final class Server implements AutoCloseable {
    private final Closing parts;
    private final Beginning beginning;
    private final HttpServer api;
    private final Optional<HttpServer> metrics;
    private final Map<String, HttpServer> gateway;

    Server(
            Closing parts,
            Beginning beginning,
            HttpServer api,
            Optional<HttpServer> metrics,
            Map<String, HttpServer> gateway) {
        this.parts = parts;
        this.beginning = beginning;
        this.api = api;
        this.metrics = metrics;
        this.gateway = gateway;
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

    /// The ports at which the services behind the gateway are called, by the names of their routes.
    public SortedMap<String, Integer> gatewayPorts() {
        SortedMap<String, Integer> ports = new TreeMap<>();
        gateway.forEach((route, server) -> ports.put(route, server.port()));
        return ports;
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
