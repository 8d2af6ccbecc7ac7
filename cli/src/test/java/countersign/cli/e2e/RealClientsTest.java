package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// All stories through the clients that people use, unmodified; and then the server's own records
/// say whether every operation was done, but for those that the client is too old to know.
///
/// A client that is not installed is skipped; where the environment says `CI=true` an AWS CLI and
/// boto3 must be there. Of the AWS CLI the story of MFA is told by the command itself, a process
/// for each call, and all others by [CommandCopies].
@Tag("slow")
final class RealClientsTest {
    private static final List<String> COMMANDS = List.of("aws", "/usr/bin/aws");

    /// It shows security keys alone, and there are none.
    private static final Set<String> NEVER_DONE = Set.of("GetMFADevice");

    @TempDir private static Path shared;
    private static Optional<SamlIdentityProvider> idp = Optional.empty();

    @TempDir private Path folder;

    @BeforeAll
    static void makeIdentityProvider() throws Exception {
        idp = Optional.of(SamlIdentityProvider.make(shared));
    }

    /// Makes a client of the server at that place.
    private interface Opening {
        RealClient at(URI endpoint) throws Exception;
    }

    @Test
    void the_aws_cli_1_tells_the_stories(TestReporter reporter) throws Exception {
        commandLine("1.", reporter);
    }

    @Test
    void the_aws_cli_2_tells_the_stories(TestReporter reporter) throws Exception {
        commandLine("2.", reporter);
    }

    @Test
    void boto3_tells_the_stories(TestReporter reporter) throws Exception {
        Optional<PythonDriver.Found> found = Boto3.find();
        assumeTrue(found.isPresent(), "no Python with boto3");
        Opening opening = endpoint -> Boto3.start(found.get(), endpoint, folder);
        tell("boto3 " + found.get().version(), reporter, opening, opening);
    }

    @Test
    void the_sdk_for_java_tells_the_stories(TestReporter reporter) throws Exception {
        tell("the SDK for Java", reporter, JavaSdk::new, JavaSdk::new);
    }

    @Test
    void on_the_build_machine_no_kind_of_client_is_missing() throws Exception {
        assumeTrue("true".equals(System.getenv("CI")), "not on the build machine");

        boolean commandLine = false;
        for (String command : COMMANDS) {
            commandLine |= CommandProcess.version(command, folder).isPresent();
        }
        assertTrue(commandLine, "no AWS CLI");
        assertTrue(Boto3.find().isPresent(), "no boto3");
    }

    /// A CLI that brings a Python of its own has no other way than a process for each call.
    private void commandLine(String wanted, TestReporter reporter) throws Exception {
        for (String command : COMMANDS) {
            Optional<String> version =
                    CommandProcess.version(command, folder)
                            .filter(said -> said.startsWith("aws-cli/" + wanted));
            if (version.isPresent()) {
                Opening processes = endpoint -> AwsCommandLine.of(command, endpoint, folder);
                Opening copies =
                        endpoint ->
                                CommandCopies.start(wanted, folder)
                                        .<RealClient>map(
                                                it -> new AwsCommandLine(it, endpoint, folder))
                                        .orElse(AwsCommandLine.of(command, endpoint, folder));
                tell(version.get(), reporter, processes, copies);
                return;
            }
        }
        assumeTrue(false, "no aws-cli/" + wanted + "*");
    }

    private void tell(String title, TestReporter reporter, Opening first, Opening opening)
            throws Exception {
        SortedSet<String> done = new TreeSet<>();
        SortedSet<String> served;
        Set<String> known;
        try (LocalServer server = start("data", "loopback-issuers", "on");
                IssuerProcess issuer = IssuerProcess.start(folder.resolve("issuer.log"))) {
            try (RealClient client = first.at(server.endpoint())) {
                new MfaStory(client, server.rootKey(), server.account(), "alice").tell();
            }
            try (RealClient client = opening.at(server.endpoint())) {
                known = client.known();
                new Stories(client, known, server, issuer, idp.orElseThrow()).tell();
            }
            served = ToldOperations.served(server.client());
            done.addAll(ToldOperations.done(folder.resolve("data/audit")));
        }
        try (LocalServer server = start("denials", "encoded-denials", "on");
                RealClient client = opening.at(server.endpoint())) {
            new DenialStory(Scene.of(client, known, server, "denied")).tell();
            done.addAll(ToldOperations.done(folder.resolve("denials/audit")));
        }
        everyOperationWasDone(title, reporter, served, done, known);
    }

    private static void everyOperationWasDone(
            String title,
            TestReporter reporter,
            SortedSet<String> served,
            SortedSet<String> done,
            Set<String> known) {
        SortedSet<String> left = new TreeSet<>(served);
        left.removeAll(done);
        left.removeAll(NEVER_DONE);
        SortedSet<String> tooNew = new TreeSet<>(left);
        tooNew.removeAll(known);
        left.retainAll(known);
        SortedSet<String> unknown = new TreeSet<>(done);
        unknown.retainAll(served);
        unknown.removeAll(known);

        reporter.publishEntry(title, done.size() + " operations done; it doesn't know " + tooNew);
        assertEquals(Set.of(), unknown, "done by a client that doesn't know them");
        assertEquals(Set.of(), left, "no story of Stories does these through " + title);
    }

    private LocalServer start(String name, String... settings) {
        return LocalServer.start(folder.resolve(name), InstantSource.system(), settings);
    }
}
