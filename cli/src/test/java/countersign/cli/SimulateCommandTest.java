package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
    @TempDir private Path directory = Path.of("");
    private String alice = "";

    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void writePolicies() throws IOException {
        alice =
                write(
                        "alice.json",
                        """
                        {"Version": "2012-10-17", "Statement": [
                          {"Sid": "Stop", "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
                           "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}},
                          {"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
                           "Condition": {"ForAnyValue:StringEquals": {"aws:CalledVia": "a.amazonaws.com"}}}]}
                        """);
    }

    @Test
    void the_exit_code_is_the_decision() {
        assertEquals(3, ask().exitCode());
        assertEquals(0, ask("--context", "aws:MultiFactorAuthPresent=true").exitCode());
        assertEquals(4, ask("--context", "aws:CalledVia[]=a.amazonaws.com").exitCode());
    }

    @Test
    void the_text_says_which_key_is_absent() {
        Run run = ask();

        assertTrue(
                run.out().contains("denied, because no identity-based policy allows"), run.out());
        assertTrue(run.out().contains("aws:MultiFactorAuthPresent: wants `true`, is absent"));
    }

    @Test
    void json_holds_the_same() {
        Run run = ask("--json");

        assertTrue(run.out().contains("\"decision\" : \"implicitDeny\""), run.out());
    }

    @Test
    void every_level_of_an_organization_must_allow() throws IOException {
        String everything = write("all.json", policy("Allow", "*"));
        String nothing = write("none.json", policy("Allow", "s3:*"));
        String mfa = "aws:MultiFactorAuthPresent=true";

        assertEquals(0, ask("--context", mfa, "--scp", nothing + "," + everything).exitCode());
        Run run = ask("--context", mfa, "--scp", everything, "--scp", nothing);
        assertEquals(3, run.exitCode());
        assertTrue(run.out().contains("because no service control policy allows"), run.out());
    }

    @Test
    void a_policy_that_can_not_be_read_is_named() throws IOException {
        Run run = ask("--boundary", write("bad.json", "{\"Statement\": 1}"));

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("bad.json` is refused: Syntax errors in policy."), run.err());
        assertEquals(1, ask("--session", directory + "/nowhere.json").exitCode());
    }

    @Test
    void what_is_missing_is_a_fault_of_the_command_line() {
        Run run = run("", "policy", "simulate");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("Missing: --caller and --action, or --batch"), run.err());
    }

    @Test
    void what_can_not_be_read_says_why(@TempDir Path folder) throws IOException {
        Path batch = Files.write(folder.resolve("batch"), new byte[] {'"', (byte) 0xff, '"'});
        String absent = folder.resolve("absent").toString();

        assertTrue(
                run("", "policy", "simulate", "--batch", batch.toString())
                        .err()
                        .endsWith("batch can't be read: it is not UTF-8\n"));
        assertTrue(
                run("", "policy", "simulate", "--batch", absent)
                        .err()
                        .endsWith("absent can't be read: there is no such file\n"));
    }

    @Test
    void a_batch_comes_from_standard_input() {
        Run run = run("{\"id\": 7}\n", "policy", "simulate", "--batch", "-");

        assertEquals(1, run.exitCode());
        assertEquals("{\"id\":7,\"error\":\"`caller` is missing\"}", run.out().strip());
    }

    private static String policy(String effect, String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\""
                + effect
                + "\",\"Action\":\""
                + action
                + "\",\"Resource\":\"*\"}}";
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private Run ask(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("policy", "simulate", "--action", "ec2:StopInstances"));
        arguments.addAll(List.of("--caller", "arn:aws:iam::123456789012:user/alice"));
        arguments.addAll(List.of("--resource", "arn:aws:ec2:eu-west-1:123456789012:instance/i-1"));
        arguments.addAll(List.of("--identity", alice));
        arguments.addAll(List.of(more));
        return run("", arguments.toArray(String[]::new));
    }

    private static Run run(String in, String... arguments) {
        Surroundings around =
                new Surroundings(
                        InstantSource.system(),
                        new SecureRandom(),
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        _ -> Optional.empty(),
                        Path.of(""),
                        Map.of());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine(around);
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = commandLine.execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
