package countersign.cli.demo;

import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import countersign.cli.wiring.Beginning;
import countersign.cli.wiring.Server;
import countersign.cli.wiring.StartFault;
import countersign.cli.wiring.Wiring;
import countersign.iam.accesskey.NewAccessKey;
import countersign.iam.mfa.Seed;
import countersign.iam.mfa.SerialNumber;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A server of its own, on free ports and a store that goes with it, and the story told there.
public final class Demo implements AutoCloseable {
    private final Path folder;
    private final Server server;
    private final NewAccessKey rootKey;
    private final InstantSource clock;

    private Demo(Path folder, Server server, NewAccessKey rootKey, InstantSource clock) {
        this.folder = folder;
        this.server = server;
        this.rootKey = rootKey;
        this.clock = clock;
    }

    /// @throws IOException where there is no place for the store
    public static Demo start(InstantSource clock, SecureRandom seeds) throws IOException {
        Path folder = Files.createTempDirectory("countersign-demo");
        Map<String, String> settings =
                Map.of(
                        "listen", "127.0.0.1:0",
                        "metrics-listen", "127.0.0.1:0",
                        "data", folder.resolve("data").toString());
        Config config = Config.of(Settings.read(settings, Optional.empty()));
        Server server;
        try {
            server = Wiring.start(config, clock, seeds);
        } catch (StartFault fault) {
            delete(folder);
            throw fault;
        }
        if (server.beginning() instanceof Beginning.Made made) {
            return new Demo(folder, server, made.rootKey(), clock);
        }
        throw new IllegalStateException("A new store began with " + server.beginning());
    }

    /// What there is to play with after the story.
    ///
    /// @param alice her long-term key; the secret is in it
    public record Stage(
            URI endpoint, SigningIdentity alice, SerialNumber serialNumber, Seed seed) {}

    /// Tells the story and takes everything away again.
    ///
    /// @throws DemoFault where a step did not do what it should
    public void tell(PrintWriter out) {
        try (AwsClient client = new AwsClient(endpoint(), clock)) {
            Story story = new Story(client, new Teller(out), clock);
            Person root = root();
            story.clearUp(root, story.tell(root));
        }
    }

    /// Tells the story and leaves alice, her key and her phone in place.
    ///
    /// @throws DemoFault where a step did not do what it should
    public Stage tellAndKeep(PrintWriter out) {
        try (AwsClient client = new AwsClient(endpoint(), clock)) {
            Story.Cast cast = new Story(client, new Teller(out), clock).tell(root());
            return new Stage(
                    endpoint(),
                    cast.alice().identity(),
                    cast.phone().serialNumber(),
                    cast.phone().seed());
        }
    }

    private Person root() {
        return Person.withKey("root", rootKey.key().id().text(), rootKey.secret());
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /// Ends the server and deletes its store.
    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> files = Files.walk(folder)) {
            inside = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : inside) {
            Files.delete(file);
        }
    }
}
