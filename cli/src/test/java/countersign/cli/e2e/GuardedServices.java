package countersign.cli.e2e;

import countersign.cli.e2e.RealClient.Answer;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Services behind the gateway of a whole server, and alice, who may do some of it, and some with
/// MFA only.
///
/// @param scheme by which it is called
/// @param root the root user's key
/// @param key alice's long-term key
/// @param session hers, with MFA
record GuardedServices(
        LocalServer server,
        String scheme,
        SigningIdentity root,
        SigningIdentity key,
        SigningIdentity session)
        implements AutoCloseable {
    private static final String ACCOUNT = "123456789012"; // moto's
    private static final String WITH_MFA =
            "\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}";
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"ec2:Describe*","Resource":"*"},
            {"Effect":"Allow","Action":"ec2:StopInstances","Resource":"*",WITH_MFA},
            {"Effect":"Allow","Action":["dynamodb:PutItem","dynamodb:GetItem"],
             "Resource":"arn:aws:dynamodb:us-east-1:123456789012:table/Music"},
            {"Effect":"Allow","Action":"dynamodb:DeleteItem",
             "Resource":"arn:aws:dynamodb:us-east-1:123456789012:table/Music",WITH_MFA},
            {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::box",
             "Condition":{"StringLike":{"s3:prefix":["home/*","safe/*"]}}},
            {"Effect":"Allow","Action":["s3:PutObject","s3:GetObject"],"Resource":"arn:aws:s3:::box/home/*"},
            {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::box/safe/*"},
            {"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::box/safe/*",WITH_MFA},
            {"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::box/home/*",WITH_MFA},
            {"Effect":"Allow","Action":"cloudwatch:DescribeAlarms","Resource":"*"},
            {"Effect":"Allow","Action":"cloudwatch:DeleteAlarms",
             "Resource":"arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu",WITH_MFA},
            {"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"},
            {"Effect":"Allow","Action":"sqs:ReceiveMessage","Resource":"*",WITH_MFA}]}
            """
                    .replace("WITH_MFA", WITH_MFA);

    /// @param services from a service, such as `ec2`, to the port on which it is; where two are of
    ///   one service, a hyphen and what tells them apart follows
    static GuardedServices start(Path folder, Map<String, Integer> services) throws IOException {
        StringBuilder routes = new StringBuilder();
        for (var service : services.entrySet()) {
            routes.append(
                    """
                    [SERVICE]
                    listen = 127.0.0.1:HERE
                    upstream = http://127.0.0.1:PORT
                    service = MODEL
                    region = us-east-1
                    account = 123456789012
                    credentials = upstream.key
                    """
                            .replace("SERVICE", service.getKey())
                            .replace("MODEL", service.getKey().split("-", 2)[0])
                            .replace("HERE", String.valueOf(ForeignServer.freePort()))
                            .replace("PORT", String.valueOf(service.getValue())));
        }
        Files.writeString(folder.resolve("routes"), routes);
        GatewayUnderTest.upstreamKey(folder);
        LocalServer server = server(folder);
        Enrolled alice = Enrolled.make(server.client(), server.rootKey(), "alice");
        server.client().permit(server.rootKey(), "alice", POLICY);
        String code = alice.phone().code(server.client().clock().instant(), 1);
        return new GuardedServices(
                server,
                "http",
                server.rootKey(),
                alice.key(),
                Enrolled.identity(alice.session(server.client(), code)));
    }

    /// The same, all of it by TLS: our own clients, which make alice, speak none.
    static GuardedServices startWithTls(
            Path folder, Map<String, Integer> services, ServerCertificate certificate)
            throws IOException {
        GuardedServices plain = start(folder, services);
        plain.close();
        LocalServer again =
                server(
                        folder,
                        "tls-certificate",
                        certificate.chain().toString(),
                        "tls-key",
                        certificate.key().toString());
        return new GuardedServices(again, "https", plain.root(), plain.key(), plain.session());
    }

    private static LocalServer server(Path folder, String... more) {
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "account-id",
                                ACCOUNT,
                                "gateway-routes",
                                folder.resolve("routes").toString()));
        settings.addAll(List.of(more));
        return LocalServer.start(
                folder.resolve("data"), InstantSource.system(), settings.toArray(String[]::new));
    }

    URI endpoint(String service) {
        return URI.create(scheme + "://127.0.0.1:" + server.server().gatewayPorts().get(service));
    }

    static JsonNode done(Answer answer) {
        return switch (answer) {
            case Answer.Done(JsonNode output) -> output;
            case Answer.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    /// Of a refusal; `allowed` else.
    static String code(Answer answer) {
        return answer instanceof Answer.Refused refused ? refused.code() : "allowed";
    }

    @Override
    public void close() {
        server.close();
    }
}
