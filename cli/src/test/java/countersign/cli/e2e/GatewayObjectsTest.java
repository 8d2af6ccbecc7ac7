package countersign.cli.e2e;

import static countersign.cli.e2e.GuardedServices.code;
import static countersign.cli.e2e.GuardedServices.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that go to S3Mock and to moto's S3 and come back, by clients in whose settings nobody has
/// turned anything off: what they sign and sum up while they send, the services take from the
/// gateway as from them. Without TLS and with it, since SDKs then send in other forms.
@Tag("slow")
final class GatewayObjectsTest {
    private static final String PUBLIC =
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*",
            "Action":"s3:GetObject","Resource":"arn:aws:s3:::box/*"}}
            """;

    /// About the list: moto itself refuses what a bucket's policy denies of an object, and reads no
    /// conditions.
    private static final String NOT_WITHOUT_MFA =
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*",
            "Action":"s3:ListBucket","Resource":"arn:aws:s3:::box",
            "Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}}
            """;

    @TempDir private static Path shared = Path.of("");
    private static final List<ForeignServer> SERVERS = new ArrayList<>();
    private static final Map<String, GuardedServices> STARTED = new HashMap<>();
    private static Optional<ServerCertificate> certificate = Optional.empty();

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws Exception {
        SERVERS.add(ForeignServer.s3Mock(shared));
        if (ForeignServer.isMotoInstalled()) {
            SERVERS.add(ForeignServer.moto(shared));
        }
        ServerCertificate made = ServerCertificate.make(shared);
        certificate = Optional.of(made);
        Map<String, Integer> services = new HashMap<>();
        for (ForeignServer server : SERVERS) {
            services.put("s3-" + server.name(), server.await().port());
        }
        Path plain = Files.createDirectory(shared.resolve("plain"));
        STARTED.put("http", GuardedServices.start(plain, services));
        Path tls = Files.createDirectory(shared.resolve("tls"));
        STARTED.put("https", GuardedServices.startWithTls(tls, services, made));
        for (ForeignServer server : SERVERS) {
            try (ObjectsByJavaSdk s3 = ObjectsByJavaSdk.of(place(server.name(), "https"))) {
                s3.makeBucket(alice("https").root());
            }
        }
    }

    @AfterAll
    static void end() {
        STARTED.values().forEach(GuardedServices::close);
        SERVERS.forEach(ForeignServer::close);
    }

    private static GuardedServices alice(String scheme) {
        return Objects.requireNonNull(STARTED.get(scheme));
    }

    private static ObjectClient.Place place(String upstream, String scheme) {
        assumeTrue(
                SERVERS.stream().anyMatch(server -> server.name().equals(upstream)),
                upstream + " is not installed");
        return new ObjectClient.Place(
                alice(scheme).endpoint("s3-" + upstream), certificate.orElseThrow());
    }

    private ObjectStory story(ObjectClient client, String scheme, String name) {
        return new ObjectStory(alice(scheme), client, name + "-" + scheme, folder);
    }

    /// To S3Mock by TLS alone, as the AWS CLI: of parts whose checksums come in headers, which both
    /// send without TLS, it forgets the checksums, also where nothing is between.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"s3mock, https", "moto, http"})
    void boto3_keeps_files(String upstream, String scheme) throws Exception {
        ObjectClient.Place place = place(upstream, scheme);
        try (ObjectClient client = ObjectsByBoto3.start(Boto3.required(), folder, place)) {
            story(client, scheme, "boto3").tell();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"s3mock, http", "s3mock, https", "moto, http"})
    void the_sdk_for_java_keeps_files(String upstream, String scheme) throws Exception {
        try (ObjectClient client = ObjectsByJavaSdk.of(place(upstream, scheme))) {
            story(client, scheme, "java").tell();
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "aws-cli/1., s3mock, https",
        "aws-cli/1., moto, http",
        "aws-cli/2., s3mock, https",
        "aws-cli/2., moto, http"
    })
    void the_aws_cli_keeps_files_and_folders(String version, String upstream, String scheme)
            throws Exception {
        ObjectClient.Place place = place(upstream, scheme);
        try (ObjectsByCommand client = new ObjectsByCommand(command(version), place)) {
            ObjectStory story = story(client, scheme, version.replace('/', '-'));
            story.tell();
            story.tellOfFolders(client);
        }
    }

    private CommandRun command(String version) throws Exception {
        for (String command : List.of("aws", "/usr/bin/aws")) {
            if (CommandProcess.version(command, folder).orElse("").startsWith(version)) {
                return CommandCopies.start(version.replace("aws-cli/", ""), folder)
                        .orElse(new CommandProcess(command, folder));
            }
        }
        assumeTrue(false, "no " + version + "*");
        throw new AssertionError("skipped");
    }

    @Test
    void a_policy_of_a_bucket_that_boto3_puts_counts_until_it_is_deleted() throws Exception {
        ObjectClient.Place place = place("moto", "http");
        GuardedServices alice = alice("http");
        Map<String, Object> list = Map.of("Bucket", "box", "Prefix", "home/policy");
        URI url = URI.create(place.endpoint() + "/box/home/policy");
        try (RealClient s3 = Boto3.start(Boto3.required(), place.endpoint(), folder)) {
            done(
                    s3.call(
                            alice.key(),
                            "s3",
                            "PutObject",
                            Map.of("Bucket", "box", "Key", "home/policy", "Body", "hello")));
            assertEquals("403 AccessDenied", nobodyGets(url));

            done(s3.call(alice.root(), "s3", "PutBucketPolicy", policy(PUBLIC)));
            assertEquals("200 hello", nobodyGets(url));
            assertEquals(
                    "AccessDenied",
                    code(s3.call(alice.key(), "s3", "PutBucketPolicy", policy(PUBLIC))));

            done(s3.call(alice.root(), "s3", "PutBucketPolicy", policy(NOT_WITHOUT_MFA)));
            assertEquals("403 AccessDenied", nobodyGets(url));
            assertEquals("AccessDenied", code(s3.call(alice.key(), "s3", "ListObjectsV2", list)));
            done(s3.call(alice.session(), "s3", "ListObjectsV2", list));

            done(s3.call(alice.root(), "s3", "DeleteBucketPolicy", Map.of("Bucket", "box")));
            assertEquals("403 AccessDenied", nobodyGets(url));
            done(s3.call(alice.key(), "s3", "ListObjectsV2", list));
        }
    }

    private static Map<String, Object> policy(String text) {
        return Map.of("Bucket", "box", "Policy", text);
    }

    /// Without any signature: status and body, or status and code.
    private static String nobodyGets(URI url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(url).build(),
                            HttpResponse.BodyHandlers.ofString());
            String body = answer.body();
            return answer.statusCode()
                    + " "
                    + (body.contains("<Code>AccessDenied</Code>") ? "AccessDenied" : body);
        }
    }
}
