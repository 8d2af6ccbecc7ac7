package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The profiles of `~/.aws/config` with which people assume roles, read by the AWS CLI itself: it
/// asks for the code of the device and calls AssumeRole by its own. One that knows no
/// `endpoint_url` in profiles (2.12 and older) is skipped.
@Tag("slow")
final class AwsProfilesTest {
    private static final int PATIENCE_SECONDS = 120;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALL =
            """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*",
                "Resource": "*"}}\
            """;

    @TempDir private Path folder;
    private Optional<LocalServer> started = Optional.empty();

    private record Ended(int status, String out, String err) {}

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                CommandProcess.version("aws", folder)
                        .filter(version -> version.startsWith("aws-cli/1."))
                        .isPresent(),
                "no AWS CLI that reads endpoint_url from a profile");
        started = Optional.of(LocalServer.start(folder.resolve("data"), InstantSource.system()));
    }

    @AfterEach
    void end() {
        started.ifPresent(LocalServer::close);
    }

    @Test
    void a_profile_assumes_a_role_with_mfa_and_another_chains_from_it() throws Exception {
        SigningIdentity root = started.orElseThrow().rootKey();
        String account = started.orElseThrow().server().beginning().account().toString();
        URI endpoint = URI.create("http://127.0.0.1:" + started.orElseThrow().client().port());
        Storyteller told = new Storyteller(AwsCommandLine.of("aws", endpoint, folder));
        SigningIdentity alice = alice(told, root);
        Phone phone = told.enrolled(root, "alice");
        role(told, root, "WithMfa", trust(account, ",\"Condition\":" + mfaWanted()));
        role(told, root, "Chained", trust(account, ""));
        Path config =
                Files.writeString(
                        folder.resolve("config"),
                        """
                        [profile alice]
                        endpoint_url = %1$s
                        region = us-east-1

                        [profile mfa]
                        endpoint_url = %1$s
                        region = us-east-1
                        source_profile = alice
                        role_arn = arn:aws:iam::%2$s:role/WithMfa
                        role_session_name = cli
                        duration_seconds = 900
                        mfa_serial = %3$s

                        [profile chained]
                        endpoint_url = %1$s
                        region = us-east-1
                        source_profile = mfa
                        role_arn = arn:aws:iam::%2$s:role/Chained
                        role_session_name = chained

                        [profile plain]
                        endpoint_url = %1$s
                        region = us-east-1
                        source_profile = alice
                        role_arn = arn:aws:iam::%2$s:role/WithMfa
                        """
                                .formatted(endpoint, account, phone.serialNumber()));
        Files.writeString(
                folder.resolve("credentials"),
                "[alice]\naws_access_key_id = "
                        + alice.accessKeyId()
                        + "\naws_secret_access_key = "
                        + alice.secretAccessKey().reveal()
                        + "\n");

        Ended wrong = whoami(config, "mfa", phone.wrongCode(Instant.now(), 123_450));
        Ended plain = whoami(config, "plain", "");
        Ended chained = whoami(config, "chained", phone.code(Instant.now(), 0));

        assertTrue(wrong.err().contains("(AccessDenied)"), wrong.err());
        assertTrue(wrong.err().contains("MultiFactorAuthentication failed"), wrong.err());
        assertTrue(plain.err().contains("(AccessDenied)"), plain.err());
        assertEquals("arn:aws:sts::" + account + ":assumed-role/Chained/chained", arn(chained));
    }

    private static String arn(Ended ended) {
        assertEquals(0, ended.status(), ended.err());
        JsonNode identity = JSON.readTree(ended.out());
        return identity.path("Arn").asString();
    }

    /// Without a terminal, the CLI reads the code from its input.
    private Ended whoami(Path config, String profile, String code)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".json");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(
                        "setsid",
                        "--wait",
                        "aws",
                        "--profile",
                        profile,
                        "--output",
                        "json",
                        "sts",
                        "get-caller-identity");
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("HOME", Files.createTempDirectory(folder, "home").toString());
        environment.put("AWS_CONFIG_FILE", config.toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("credentials").toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_MAX_ATTEMPTS", "1");
        environment.put("LC_ALL", "C.UTF-8");
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try (var in = process.getOutputStream()) {
            in.write((code + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException endedWithoutReading) {
            assertTrue(code.isEmpty(), "the CLI did not read the code");
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("the AWS CLI did not end");
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static SigningIdentity alice(Storyteller told, SigningIdentity root)
            throws IOException, InterruptedException {
        Map<String, Object> user = Map.of("UserName", "alice");
        told.done(root, "CreateUser", user);
        told.done(
                root,
                "PutUserPolicy",
                Map.of("UserName", "alice", "PolicyName", "all", "PolicyDocument", ALL));
        return Storyteller.identity(told.done(root, "CreateAccessKey", user).path("AccessKey"));
    }

    private static void role(Storyteller told, SigningIdentity root, String name, String trust)
            throws IOException, InterruptedException {
        told.done(root, "CreateRole", Map.of("RoleName", name, "AssumeRolePolicyDocument", trust));
        told.done(
                root,
                "PutRolePolicy",
                Map.of("RoleName", name, "PolicyName", "all", "PolicyDocument", ALL));
    }

    private static String trust(String account, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
                + "{\"AWS\":\""
                + account
                + "\"},\"Action\":\"sts:AssumeRole\""
                + condition
                + "}}";
    }

    private static String mfaWanted() {
        return "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}";
    }
}
