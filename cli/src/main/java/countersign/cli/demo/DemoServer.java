package countersign.cli.demo;

import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import countersign.cli.wiring.Beginning;
import countersign.cli.wiring.Server;
import countersign.cli.wiring.StartFault;
import countersign.cli.wiring.Wiring;
import countersign.iam.accesskey.NewAccessKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A server on free ports, with a store in a folder that goes with it.
final class DemoServer implements AutoCloseable {
    private final Path folder;
    private final Server server;
    private final NewAccessKey rootKey;

    private DemoServer(Path folder, Server server, NewAccessKey rootKey) {
        this.folder = folder;
        this.server = server;
        this.rootKey = rootKey;
    }

    /// @throws IOException where there is no place for the store
    static Path folder() throws IOException {
        return Files.createTempDirectory("countersign-demo");
    }

    /// @param folder that is deleted in the end, or at once where nothing starts
    /// @param more settings
    static DemoServer start(
            Path folder, Map<String, String> more, InstantSource clock, SecureRandom seeds)
            throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("listen", "127.0.0.1:0");
        settings.put("metrics-listen", "127.0.0.1:0");
        settings.put("data", folder.resolve("data").toString());
        Config config = Config.of(Settings.read(settings, Optional.empty()));
        Server server;
        try {
            server = Wiring.start(config, clock, seeds);
        } catch (StartFault fault) {
            Folders.delete(folder);
            throw fault;
        }
        if (server.beginning() instanceof Beginning.Made made) {
            return new DemoServer(folder, server, made.rootKey());
        }
        throw new IllegalStateException("A new store began with " + server.beginning());
    }

    Person root() {
        return Person.withKey("root", rootKey.key().id().text(), rootKey.secret());
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /// Where a service behind the gateway is called.
    URI gateway(String route) {
        return URI.create("http://127.0.0.1:" + server.gatewayPorts().get(route));
    }

    /// Ends the server and deletes its store.
    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            Folders.delete(folder);
        }
    }
}
