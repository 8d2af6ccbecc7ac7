package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// The stories of MFA, of groups, of managed policies and of roles through the clients that people
/// use, unmodified. One that is not installed is skipped; where the environment says `CI=true` an
/// AWS CLI and boto3 must be there.
@Tag("slow")
final class RealClientsTest {
    private static final List<String> COMMAND_LINES = List.of("aws", "/usr/bin/aws");
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    @TempDir private Path directory;
    private Optional<LocalServer> started = Optional.empty();

    @BeforeEach
    void start() {
        Path data = directory.resolve("data");
        started = Optional.of(LocalServer.start(data, InstantSource.system()));
    }

    @AfterEach
    void end() {
        started.ifPresent(LocalServer::close);
    }

    @Test
    void the_aws_cli_1_tells_the_stories(TestReporter reporter) throws Exception {
        commandLine("aws-cli/1.", reporter);
    }

    @Test
    void the_aws_cli_2_tells_the_stories(TestReporter reporter) throws Exception {
        commandLine("aws-cli/2.", reporter);
    }

    @Test
    void boto3_tells_the_stories(TestReporter reporter) throws Exception {
        for (String python : PYTHONS) {
            Optional<String> version = Boto3.version(python);
            if (version.isPresent()) {
                reporter.publishEntry("boto3 " + version.get());
                try (RealClient client = Boto3.start(python, endpoint(), directory)) {
                    tell(client, "boto3");
                }
                return;
            }
        }
        assumeTrue(false, "no Python with boto3");
    }

    @Test
    void the_sdk_for_java_tells_the_stories() throws Exception {
        try (RealClient client = new JavaSdk(endpoint())) {
            tell(client, "java");
        }
    }

    @Test
    void on_the_build_machine_no_kind_of_client_is_missing() throws Exception {
        assumeTrue("true".equals(System.getenv("CI")), "not on the build machine");

        boolean commandLine = false;
        for (String command : COMMAND_LINES) {
            commandLine |= AwsCommandLine.version(command, directory).isPresent();
        }
        boolean boto3 = false;
        for (String python : PYTHONS) {
            boto3 |= Boto3.version(python).isPresent();
        }
        assertTrue(commandLine, "no AWS CLI");
        assertTrue(boto3, "no boto3");
    }

    private void commandLine(String wanted, TestReporter reporter) throws Exception {
        for (String command : COMMAND_LINES) {
            Optional<String> version =
                    AwsCommandLine.version(command, directory)
                            .filter(said -> said.startsWith(wanted));
            if (version.isPresent()) {
                reporter.publishEntry(version.get());
                try (RealClient client = new AwsCommandLine(command, endpoint(), directory)) {
                    tell(client, "cli");
                }
                return;
            }
        }
        assumeTrue(false, "no " + wanted + "*");
    }

    private void tell(RealClient client, String name) throws IOException, InterruptedException {
        LocalServer server = started.orElseThrow();
        SigningIdentity root = server.rootKey();
        String account = server.server().beginning().account().toString();
        new MfaStory(client, root, account, name + "-alice").tell();
        new GroupStory(client, root, account, name + "-readers").tell();
        new ManagedPolicyStory(client, root, account, name + "-mary").tell();
        new RoleStory(client, root, account, name + "-rita").tell();
        new SimulationStory(client, root, account, name + "-sam").tell();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + started.orElseThrow().client().port());
    }
}
