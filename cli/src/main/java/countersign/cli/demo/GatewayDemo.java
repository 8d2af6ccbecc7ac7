package countersign.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// A service that speaks as EC2 does, a server with the gateway to it, and the story told there.
public final class GatewayDemo implements AutoCloseable {
    private static final String ROUTE = "ec2";
    private static final String ACCOUNT = "123456789012"; // moto's
    private static final String ROUTES =
            """
            [ec2]
            listen = 127.0.0.1:0
            upstream = http://127.0.0.1:PORT
            service = ec2
            region = us-east-1
            account = 123456789012
            credentials = upstream.key
            """;

    private final Ec2Service service;
    private final DemoServer server;
    private final Optional<AwsCommand> command;
    private final InstantSource clock;

    private GatewayDemo(
            Ec2Service service,
            DemoServer server,
            Optional<AwsCommand> command,
            InstantSource clock) {
        this.service = service;
        this.server = server;
        this.command = command;
        this.clock = clock;
    }

    /// @param environment in whose `PATH` `moto_server` and `aws` are looked for
    /// @throws IOException where there is no place for the store
    public static GatewayDemo start(
            InstantSource clock, SecureRandom seeds, Map<String, String> environment)
            throws IOException {
        Path folder = DemoServer.folder();
        Ec2Service service;
        try {
            service = Ec2Service.start(folder, clock, seeds, environment);
        } catch (IOException | RuntimeException fault) {
            Folders.delete(folder);
            throw fault;
        }
        try {
            Path routes = folder.resolve("routes");
            Files.writeString(routes, ROUTES.replace("PORT", String.valueOf(service.port())));
            Path key =
                    Files.createFile(
                            folder.resolve("upstream.key"),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    key, "aws_access_key_id = upstream\naws_secret_access_key = of-the-demo\n");
            Map<String, String> settings =
                    Map.of("gateway-routes", routes.toString(), "account-id", ACCOUNT);
            DemoServer server = DemoServer.start(folder, settings, clock, seeds);
            try {
                Optional<AwsCommand> command =
                        AwsCommand.find(
                                environment.getOrDefault("PATH", ""), folder, endpoints(server));
                return new GatewayDemo(service, server, command, clock);
            } catch (RuntimeException fault) {
                server.close();
                throw fault;
            }
        } catch (IOException | RuntimeException fault) {
            service.close();
            throw fault;
        }
    }

    /// Tells the story.
    ///
    /// @throws DemoFault where a step did not do what it should
    public void tell(PrintWriter out) {
        try (AwsClient iam = new AwsClient(server.endpoint(), clock);
                AwsClient ec2 = new AwsClient(server.gateway(ROUTE), clock)) {
            AwsCaller caller =
                    command.<AwsCaller>map(it -> it).orElseGet(() -> new WithoutCommand(iam, ec2));
            new GatewayStory(iam, caller, endpoints(server), new Teller(out), clock)
                    .tell(server.root(), service.name());
        }
    }

    private static Endpoints endpoints(DemoServer server) {
        return new Endpoints(server.gateway(ROUTE), server.endpoint());
    }

    /// Ends both servers and deletes the store.
    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            service.close();
        }
    }
}
