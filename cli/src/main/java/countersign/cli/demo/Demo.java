package countersign.cli.demo;

import countersign.iam.mfa.Seed;
import countersign.iam.mfa.SerialNumber;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// A server of its own, on free ports and a store that goes with it, and the story told there.
public final class Demo implements AutoCloseable {
    private final DemoServer server;
    private final InstantSource clock;

    private Demo(DemoServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /// @throws IOException where there is no place for the store
    public static Demo start(InstantSource clock, SecureRandom seeds) throws IOException {
        return new Demo(DemoServer.start(DemoServer.folder(), Map.of(), clock, seeds), clock);
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
        try (AwsClient client = new AwsClient(server.endpoint(), clock)) {
            Story story = new Story(client, new Teller(out), clock);
            Person root = server.root();
            story.clearUp(root, story.tell(root));
        }
    }

    /// Tells the story and leaves alice, her key and her phone in place.
    ///
    /// @throws DemoFault where a step did not do what it should
    public Stage tellAndKeep(PrintWriter out) {
        try (AwsClient client = new AwsClient(server.endpoint(), clock)) {
            Story.Cast cast = new Story(client, new Teller(out), clock).tell(server.root());
            return new Stage(
                    server.endpoint(),
                    cast.alice().identity(),
                    cast.phone().serialNumber(),
                    cast.phone().seed());
        }
    }

    /// Ends the server and deletes its store.
    @Override
    public void close() throws IOException {
        server.close();
    }
}
