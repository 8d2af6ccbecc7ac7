package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import countersign.cli.e2e.RealClient.Answer;
import countersign.sigv4.SigningIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The gateway before moto's EC2, DynamoDB, SQS and S3, called by the clients that people use.
/// Skipped where moto or the client is not installed.
@Tag("slow")
final class GatewayClientsTest {
    private static final String ACCOUNT = "123456789012"; // moto's
    private static final Pattern RUNNING = Pattern.compile("Running on http://[^:]+:([0-9]+)");
    private static final String WITH_MFA =
            "\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}";
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"ec2:Describe*","Resource":"*"},
            {"Effect":"Allow","Action":"ec2:StopInstances","Resource":"*",WITH_MFA},
            {"Effect":"Allow","Action":["dynamodb:PutItem","dynamodb:GetItem"],
             "Resource":"arn:aws:dynamodb:us-east-1:123456789012:table/Music"},
            {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::box",
             "Condition":{"StringLike":{"s3:prefix":"home/*"}}},
            {"Effect":"Allow","Action":["s3:PutObject","s3:GetObject"],"Resource":"arn:aws:s3:::box/home/*"},
            {"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::box/home/*",WITH_MFA},
            {"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"},
            {"Effect":"Allow","Action":"sqs:ReceiveMessage","Resource":"*",WITH_MFA}]}
            """
                    .replace("WITH_MFA", WITH_MFA);

    @TempDir private Path folder;
    private Optional<Process> moto = Optional.empty();
    private Optional<LocalServer> started = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        int port = startMoto();
        StringBuilder routes = new StringBuilder();
        for (String service : List.of("ec2", "dynamodb", "sqs", "s3")) {
            routes.append(
                    """
                    [SERVICE]
                    listen = 127.0.0.1:PORT
                    upstream = http://127.0.0.1:MOTO
                    service = SERVICE
                    region = us-east-1
                    account = 123456789012
                    credentials = upstream.key
                    """
                            .replace("SERVICE", service)
                            .replace("PORT", String.valueOf(freePort()))
                            .replace("MOTO", String.valueOf(port)));
        }
        Path file = Files.writeString(folder.resolve("routes"), routes);
        Path key =
                Files.createFile(
                        folder.resolve("upstream.key"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, "aws_access_key_id = upstream\naws_secret_access_key = secret\n");
        started =
                Optional.of(
                        LocalServer.start(
                                folder.resolve("data"),
                                InstantSource.system(),
                                "account-id",
                                ACCOUNT,
                                "gateway-routes",
                                file.toString()));
    }

    private int startMoto() throws IOException {
        Process process;
        try {
            process =
                    new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "0")
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException notInstalled) {
            assumeTrue(false, "moto_server is not installed");
            throw notInstalled;
        }
        moto = Optional.of(process);
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher running = RUNNING.matcher(line);
            if (running.find()) {
                Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
                return Integer.parseInt(running.group(1));
            }
        }
        throw new AssertionError("moto_server ended");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void end() {
        started.ifPresent(LocalServer::close);
        moto.ifPresent(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @Test
    void the_aws_cli_is_let_in_and_refused() throws Exception {
        assumeTrue(CommandProcess.version("aws", folder).isPresent(), "no AWS CLI");
        tell(endpoint -> AwsCommandLine.of("aws", endpoint, folder));
    }

    @Test
    void boto3_is_let_in_and_refused() throws Exception {
        PythonDriver.Found boto3 = boto3();
        tell(endpoint -> Boto3.start(boto3, endpoint, Files.createTempDirectory(folder, "boto3")));
    }

    @Test
    void boto3_keeps_objects_behind_it() throws Exception {
        PythonDriver.Found boto3 = boto3();
        LocalServer server = started.orElseThrow();
        Enrolled alice = alice(server);
        SigningIdentity session = session(server, alice);
        try (RealClient s3 = Boto3.start(boto3, endpoint("s3"), folder)) {
            done(s3.call(server.rootKey(), "s3", "CreateBucket", Map.of("Bucket", "box")));
            keepsObjects(s3, alice.key(), session);
        }
    }

    private static PythonDriver.Found boto3() throws InterruptedException {
        Optional<PythonDriver.Found> found = Boto3.find();
        assumeTrue(found.isPresent(), "no Python with boto3");
        return found.orElseThrow();
    }

    private static void keepsObjects(RealClient s3, SigningIdentity key, SigningIdentity session)
            throws Exception {
        Map<String, Object> mine = Map.of("Bucket", "box", "Key", "home/a b+c\u00e9.txt");
        Map<String, Object> other = Map.of("Bucket", "box", "Key", "secret.txt");
        done(s3.call(key, "s3", "PutObject", with(mine, "Body", "hello")));
        assertEquals(5, done(s3.call(key, "s3", "GetObject", mine)).at("/ContentLength").asInt());
        done(s3.call(key, "s3", "ListObjectsV2", Map.of("Bucket", "box", "Prefix", "home/")));
        done(
                s3.call(
                        key,
                        "s3",
                        "CopyObject",
                        Map.of(
                                "Bucket", "box",
                                "Key", "home/copy",
                                "CopySource", "box/home/a b+c\u00e9.txt")));
        done(s3.call(session, "s3", "DeleteObjects", batch("home/copy")));

        String refused = "AccessDenied";
        assertEquals(refused, code(s3.call(key, "s3", "PutObject", with(other, "Body", "x"))));
        assertEquals(refused, code(s3.call(key, "s3", "GetObject", other)));
        assertEquals(refused, code(s3.call(key, "s3", "ListObjectsV2", Map.of("Bucket", "box"))));
        assertEquals(refused, code(s3.call(key, "s3", "DeleteObject", mine)));
        assertEquals(
                refused, code(s3.call(session, "s3", "DeleteObjects", batch("home/x", "secret"))));
        assertEquals(
                refused,
                code(
                        s3.call(
                                key,
                                "s3",
                                "CopyObject",
                                Map.of(
                                        "Bucket", "box",
                                        "Key", "home/stolen",
                                        "CopySource", "box/secret.txt"))));
        assertEquals("403", code(s3.call(key, "s3", "HeadObject", other)));
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static Map<String, Object> batch(String... keys) {
        List<Map<String, String>> objects = Stream.of(keys).map(key -> Map.of("Key", key)).toList();
        return Map.of("Bucket", "box", "Delete", Map.of("Objects", objects));
    }

    private static Enrolled alice(LocalServer server) {
        Enrolled alice = Enrolled.make(server.client(), server.rootKey(), "alice");
        server.client()
                .iamDone(
                        server.rootKey(),
                        "PutUserPolicy",
                        "UserName",
                        "alice",
                        "PolicyName",
                        "p",
                        "PolicyDocument",
                        POLICY);
        return alice;
    }

    private static SigningIdentity session(LocalServer server, Enrolled alice) {
        String code = alice.phone().code(server.client().clock().instant(), 1);
        return Enrolled.identity(alice.session(server.client(), code));
    }

    private interface Making {
        RealClient at(URI endpoint) throws IOException;
    }

    private void tell(Making making) throws Exception {
        LocalServer server = started.orElseThrow();
        SigningIdentity root = server.rootKey();
        Enrolled alice = alice(server);
        SigningIdentity session = session(server, alice);
        try (RealClient ec2 = making.at(endpoint("ec2"));
                RealClient dynamodb = making.at(endpoint("dynamodb"));
                RealClient sqs = making.at(endpoint("sqs"))) {
            stopsAnInstance(ec2, root, alice.key(), session);
            readsATable(dynamodb, root, alice.key());
            readsAQueue(sqs, root, alice.key(), session);
        }
    }

    private static void stopsAnInstance(
            RealClient ec2, SigningIdentity root, SigningIdentity key, SigningIdentity session)
            throws Exception {
        String subnet =
                done(ec2.call(root, "ec2", "DescribeSubnets", Map.of()))
                        .at("/Subnets/0/SubnetId")
                        .asString();
        String group =
                done(ec2.call(root, "ec2", "DescribeSecurityGroups", Map.of()))
                        .at("/SecurityGroups/0/GroupId")
                        .asString();
        String instance =
                done(ec2.call(
                                root,
                                "ec2",
                                "RunInstances",
                                Map.of(
                                        "ImageId",
                                        "ami-12c6146b",
                                        "MinCount",
                                        1,
                                        "MaxCount",
                                        1,
                                        "SubnetId",
                                        subnet,
                                        "SecurityGroupIds",
                                        List.of(group))))
                        .at("/Instances/0/InstanceId")
                        .asString();
        Map<String, Object> it = Map.of("InstanceIds", List.of(instance));

        done(ec2.call(key, "ec2", "DescribeInstances", it));
        assertEquals("UnauthorizedOperation", code(ec2.call(key, "ec2", "StopInstances", it)));
        JsonNode stopped = done(ec2.call(session, "ec2", "StopInstances", it));
        assertTrue(stopped.toString().contains(instance));
        assertEquals(
                "UnauthorizedOperation", code(ec2.call(session, "ec2", "TerminateInstances", it)));
        assertEquals(
                "stopped",
                done(ec2.call(root, "ec2", "DescribeInstances", it))
                        .at("/Reservations/0/Instances/0/State/Name")
                        .asString());
    }

    private static void readsATable(RealClient dynamodb, SigningIdentity root, SigningIdentity key)
            throws Exception {
        for (String table : List.of("Music", "Secrets")) {
            done(
                    dynamodb.call(
                            root,
                            "dynamodb",
                            "CreateTable",
                            Map.of(
                                    "TableName",
                                    table,
                                    "BillingMode",
                                    "PAY_PER_REQUEST",
                                    "KeySchema",
                                    List.of(Map.of("AttributeName", "k", "KeyType", "HASH")),
                                    "AttributeDefinitions",
                                    List.of(
                                            Map.of(
                                                    "AttributeName", "k",
                                                    "AttributeType", "S")))));
        }
        Map<String, Object> item = Map.of("k", Map.of("S", "a"));
        done(dynamodb.call(key, "dynamodb", "PutItem", Map.of("TableName", "Music", "Item", item)));

        JsonNode read =
                done(
                        dynamodb.call(
                                key,
                                "dynamodb",
                                "GetItem",
                                Map.of("TableName", "Music", "Key", item)));

        assertEquals("a", read.at("/Item/k/S").asString());
        assertEquals(
                "AccessDeniedException",
                code(
                        dynamodb.call(
                                key,
                                "dynamodb",
                                "GetItem",
                                Map.of("TableName", "Secrets", "Key", item))));
        assertEquals(
                "AccessDeniedException",
                code(dynamodb.call(key, "dynamodb", "DeleteTable", Map.of("TableName", "Music"))));
    }

    private static void readsAQueue(
            RealClient sqs, SigningIdentity root, SigningIdentity key, SigningIdentity session)
            throws Exception {
        String url =
                done(sqs.call(root, "sqs", "CreateQueue", Map.of("QueueName", "jobs")))
                        .at("/QueueUrl")
                        .asString();
        done(sqs.call(key, "sqs", "SendMessage", Map.of("QueueUrl", url, "MessageBody", "m")));

        assertEquals(
                "AccessDeniedException",
                code(sqs.call(key, "sqs", "ReceiveMessage", Map.of("QueueUrl", url))));
        assertEquals(
                "m",
                done(sqs.call(session, "sqs", "ReceiveMessage", Map.of("QueueUrl", url)))
                        .at("/Messages/0/Body")
                        .asString());
    }

    private static JsonNode done(Answer answer) {
        return switch (answer) {
            case Answer.Done(JsonNode output) -> output;
            case Answer.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private static String code(Answer answer) {
        return answer instanceof Answer.Refused refused ? refused.code() : "allowed";
    }

    private URI endpoint(String route) {
        return URI.create(
                "http://127.0.0.1:" + started.orElseThrow().server().gatewayPorts().get(route));
    }
}
