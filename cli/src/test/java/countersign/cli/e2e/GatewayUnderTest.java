package countersign.cli.e2e;

import countersign.cli.client.PrivateFile;
import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A whole server with the gateway to a few services, all of them one [RecordingUpstream]; and what
/// signs requests to it.
record GatewayUnderTest(
        LocalServer server, RecordingUpstream upstream, SigningIdentity root, InstantSource clock)
        implements AutoCloseable {
    static final String REGION = "us-east-1";
    private static final String ACCOUNT = "123456789012";

    /// @param more settings, names and values by turns
    static GatewayUnderTest start(Path folder, InstantSource clock, String... more)
            throws IOException {
        RecordingUpstream upstream = RecordingUpstream.start();
        StringBuilder routes = new StringBuilder();
        for (String service : List.of("ec2", "dynamodb", "lambda", "s3", "sqs")) {
            routes.append(route(service, service, upstream.port(), ACCOUNT));
        }
        for (String service : List.of("ec2", "s3")) {
            for (String onward : List.of("as-is", "identity")) {
                routes.append(
                        route(service + "-" + onward, service, upstream.port(), ACCOUNT)
                                .replace("credentials = upstream.key", "onward = " + onward));
            }
        }
        routes.append(route("foreign", "ec2", upstream.port(), "999999999999"));
        routes.append(route("dead", "ec2", 1, ACCOUNT));
        routes.append(route("deads3", "s3", 1, ACCOUNT));
        return start(folder, clock, upstream, routes.toString(), more);
    }

    /// The same with other routes. To call it, one of them must be `ec2`.
    static GatewayUnderTest start(
            Path folder,
            InstantSource clock,
            RecordingUpstream upstream,
            String routes,
            String... more)
            throws IOException {
        Path file = Files.writeString(folder.resolve("routes"), routes);
        if (Files.notExists(folder.resolve("upstream.key"))) {
            upstreamKey(folder);
        }
        List<String> settings =
                new ArrayList<>(List.of("account-id", ACCOUNT, "gateway-routes", file.toString()));
        settings.addAll(List.of(more));
        LocalServer server =
                LocalServer.start(folder.resolve("data"), clock, settings.toArray(String[]::new));
        return new GatewayUnderTest(server, upstream, server.rootKey(), clock);
    }

    /// The credentials that the routes name.
    static void upstreamKey(Path folder) throws IOException {
        PrivateFile.write(
                folder.resolve("upstream.key"),
                "aws_access_key_id = OFUPSTREAM\naws_secret_access_key = secret\n");
    }

    static String route(String name, String service, int port, String account) {
        return """
        [NAME]
        listen = 127.0.0.1:0
        hosts = NAME.test
        upstream = http://127.0.0.1:PORT
        service = SERVICE
        region = us-east-1
        account = ACCOUNT
        credentials = upstream.key
        """
                .replace("NAME", name)
                .replace("SERVICE", service)
                .replace("PORT", String.valueOf(port))
                .replace("ACCOUNT", account);
    }

    int port() {
        return Objects.requireNonNull(server.server().gatewayPorts().get("ec2"));
    }

    QueryClient iam() {
        return server.client();
    }

    /// A user who may do what the policy says.
    SigningIdentity user(String name, String policy) {
        SigningIdentity user = user(root, name);
        permit(root, name, policy);
        return user;
    }

    /// A user of an account, who may do nothing.
    ///
    /// @param account in the hands of its root user
    SigningIdentity user(SigningIdentity account, String name) {
        iam().iamDone(account, "CreateUser", "UserName", name);
        return Enrolled.identity(iam().iamDone(account, "CreateAccessKey", "UserName", name));
    }

    void permit(SigningIdentity account, String name, String policy) {
        iam().permit(account, name, policy);
    }

    /// From now on the key is no good.
    void deactivate(String user, SigningIdentity key) {
        iam().iamDone(
                        root(),
                        "UpdateAccessKey",
                        "UserName",
                        user,
                        "AccessKeyId",
                        key.accessKeyId(),
                        "Status",
                        "Inactive");
    }

    /// Signs for a route of the test.
    ///
    /// @param headers names and values by turns, signed with the rest
    PlainRequest signed(
            SigningIdentity who,
            String route,
            String service,
            String method,
            String path,
            String query,
            String body,
            String... headers) {
        List<Header> all = new ArrayList<>(List.of(new Header("Host", route + ".test")));
        for (int i = 0; i < headers.length; i += 2) {
            all.add(new Header(headers[i], headers[i + 1]));
        }
        PlainRequest plain =
                new PlainRequest(method, path, query, all, body.getBytes(StandardCharsets.UTF_8));
        SigningTarget target = new SigningTarget(REGION, service, PathRule.STANDARD);
        return new SigV4Signer(clock, who, target).sign(plain);
    }

    /// A request to EC2.
    PlainRequest ec2(SigningIdentity who, String form) {
        return ec2(who, "ec2", form);
    }

    PlainRequest ec2(SigningIdentity who, String route, String form) {
        return signed(
                who,
                route,
                "ec2",
                "POST",
                "/",
                "",
                form + "&Version=2016-11-15",
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    PlainRequest stop(SigningIdentity who, String instance) {
        return ec2(who, "Action=StopInstances&InstanceId.1=" + instance);
    }

    /// @param more lines after those that were signed, each with its end
    static byte[] bytes(PlainRequest request, String more) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        StringBuilder head = new StringBuilder();
        head.append(request.method() + " " + request.rawPath() + query + " HTTP/1.1\r\n");
        request.headers().forEach(it -> head.append(it.name() + ": " + it.value() + "\r\n"));
        head.append("Content-Length: " + request.body().length + "\r\n").append(more);
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + request.body().length);
        System.arraycopy(request.body(), 0, all, start.length, request.body().length);
        return all;
    }

    Reply sent(PlainRequest request) throws IOException {
        return sent(bytes(request, ""));
    }

    Reply sent(byte[] bytes) throws IOException {
        try (Connection connection = new Connection(port())) {
            return connection.send(bytes).read();
        }
    }

    @Override
    public void close() {
        server.close();
        upstream.close();
    }
}
