package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import countersign.cli.e2e.RealClient.Answer;
import countersign.sigv4.SigningIdentity;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A provider that is a process of its own vouches for people, through the clients that people use.
@Tag("slow")
final class WebIdentityTest {
    private static final int PATIENCE_SECONDS = 120;

    /// After which a provider's keys are fetched again where a token names a new one.
    private static final int PAUSE_SECONDS = 31;

    @TempDir private Path folder;

    /// How far the server's clock is ahead: less than signatures mind.
    private final AtomicLong aheadSeconds = new AtomicLong();

    private Optional<LocalServer> started = Optional.empty();
    private Optional<IssuerProcess> issuing = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        started =
                Optional.of(
                        LocalServer.start(
                                folder.resolve("data"),
                                () -> Instant.now().plusSeconds(aheadSeconds.get()),
                                "loopback-issuers",
                                "on"));
        issuing = Optional.of(IssuerProcess.start(folder.resolve("issuer.log")));
    }

    @AfterEach
    void end() throws Exception {
        if (issuing.isPresent()) {
            issuing.get().close();
        }
        started.ifPresent(LocalServer::close);
    }

    @Test
    void the_sdk_for_java_assumes_a_role_while_the_providers_keys_rotate() throws Exception {
        try (RealClient client = new JavaSdk(endpoint())) {
            tell(client);
        }
    }

    @Test
    void boto3_assumes_a_role_while_the_providers_keys_rotate() throws Exception {
        Optional<PythonDriver.Found> found = Boto3.find();
        assumeTrue(found.isPresent(), "no Python with boto3");
        try (RealClient client = Boto3.start(found.get(), endpoint(), folder)) {
            tell(client);
        }
    }

    @Test
    void the_aws_cli_assumes_a_role_by_the_token_file_of_a_profile() throws Exception {
        assumeTrue(
                CommandProcess.version("aws", folder)
                        .filter(version -> version.startsWith("aws-cli/1."))
                        .isPresent(),
                "no AWS CLI that reads endpoint_url from a profile");
        String role = roleFor(AwsCommandLine.of("aws", endpoint(), folder));
        Path token = Files.writeString(folder.resolve("token"), issuer().token("alice"));
        Path config =
                Files.writeString(
                        folder.resolve("config"),
                        """
                        [profile web]
                        endpoint_url = %s
                        region = us-east-1
                        role_arn = %s
                        role_session_name = web
                        web_identity_token_file = %s
                        """
                                .formatted(endpoint(), role, token));

        assertTrue(whoami(config).contains(":assumed-role/Web/web\""));
    }

    private void tell(RealClient client) throws Exception {
        String role = roleFor(client);
        String first = issuer().token("alice");

        assertEquals(role(role, "one"), assumed(client, role, "one", first));
        issuer().rotate();
        aheadSeconds.addAndGet(PAUSE_SECONDS);
        assertEquals(role(role, "two"), assumed(client, role, "two", issuer().token("alice")));
        assertEquals(role(role, "three"), assumed(client, role, "three", first));
        assertEquals(
                new Answer.Refused(
                        "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"),
                call(client, role, "four", issuer().token("eve")));
        assertEquals(
                "InvalidIdentityToken",
                ((Answer.Refused)
                                call(
                                        client,
                                        role,
                                        "five",
                                        first.substring(0, first.length() - 8) + "AAAAAAAA"))
                        .code());
    }

    private String roleFor(RealClient client) throws Exception {
        Storyteller told = new Storyteller(client);
        SigningIdentity root = started.orElseThrow().rootKey();
        JsonNode provider =
                told.done(
                        root,
                        "CreateOpenIDConnectProvider",
                        Map.of("Url", issuer().url(), "ClientIDList", List.of("app")));
        String key = issuer().url().substring("http://".length());
        String trust =
                """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                    "Principal": {"Federated": "%s"},
                    "Action": "sts:AssumeRoleWithWebIdentity",
                    "Condition": {"StringEquals": {"%s:aud": "app", "%s:sub": "alice"}}}}\
                """
                        .formatted(provider.path("OpenIDConnectProviderArn").asString(), key, key);
        return told.done(
                        root,
                        "CreateRole",
                        Map.of("RoleName", "Web", "AssumeRolePolicyDocument", trust))
                .path("Role")
                .path("Arn")
                .asString();
    }

    private String assumed(RealClient client, String role, String name, String token)
            throws Exception {
        JsonNode output =
                Storyteller.output("AssumeRoleWithWebIdentity", call(client, role, name, token));
        assertEquals("alice", output.path("SubjectFromWebIdentityToken").asString());
        SigningIdentity session = Storyteller.identity(output.path("Credentials"));
        return new Storyteller(client)
                .done(session, "GetCallerIdentity", Map.of())
                .path("Arn")
                .asString();
    }

    private Answer call(RealClient client, String role, String name, String token)
            throws Exception {
        return client.call(
                started.orElseThrow().rootKey(),
                "AssumeRoleWithWebIdentity",
                Map.of("RoleArn", role, "RoleSessionName", name, "WebIdentityToken", token));
    }

    private static String role(String roleArn, String session) {
        return roleArn.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/")
                + "/"
                + session;
    }

    private String whoami(Path config) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".json");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder("aws", "--profile", "web", "sts", "get-caller-identity");
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("HOME", folder.toString());
        environment.put("AWS_CONFIG_FILE", config.toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_MAX_ATTEMPTS", "1");
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the AWS CLI did not end");
        assertEquals(0, process.exitValue(), Files.readString(err));
        return Files.readString(out);
    }

    private IssuerProcess issuer() {
        return issuing.orElseThrow();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + started.orElseThrow().client().port());
    }
}
