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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PolicyCheckCommandTest {
    private static final String GOOD =
            """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]}
            """;
    private static final String SUSPICIOUS = GOOD.replace("GetObject", "GetObjekt");
    private static final String BAD = GOOD.replace("\"Allow\"", "\"Maybe\"");

    @TempDir private Path home = Path.of("");

    private record Run(int exitCode, String out, String err) {}

    @Test
    void a_good_document_is_0() {
        assertEquals(new Run(0, "-: nothing found\n", ""), run(GOOD, "-"));
    }

    @Test
    void a_warning_is_0_with_its_place_its_code_and_what_may_be_meant() {
        assertEquals(
                new Run(
                        0,
                        "-:2:32: warning INVALID_ACTION: Amazon S3 has no action `GetObjekt`."
                                + " Did you mean `GetObject`?\n",
                        ""),
                run(SUSPICIOUS, "-"));
    }

    @Test
    void what_countersign_adds_to_the_actions_of_aws_is_known() {
        String operator =
                GOOD.replace(
                                "\"s3:GetObject\"",
                                "[\"countersign:CloseAccount\", \"iam:OperateCountersign\"]")
                        .replace("arn:aws:s3:::b/*", "*");

        assertEquals(new Run(0, "-: nothing found\n", ""), run(operator, "-"));
        assertTrue(
                run(operator.replace("CloseAccount", "CloseAcount"), "-")
                        .out()
                        .contains("Did you mean `CloseAccount`?"));
    }

    @Test
    void warnings_can_count_as_errors_but_suggestions_cannot() {
        String suggestion = GOOD.replace("\"s3:GetObject\"", "[\"s3:Get*\", \"s3:GetObject\"]");

        assertEquals(1, run(SUSPICIOUS, "--warnings-as-errors", "-").exitCode());
        assertEquals(0, run(suggestion, "--warnings-as-errors", "-").exitCode());
        assertTrue(run(suggestion, "-").out().contains("suggestion REDUNDANT_ACTION"));
    }

    @Test
    void a_document_that_iam_refuses_is_1_with_its_answer() {
        Run run = run(BAD, "-");

        assertEquals(1, run.exitCode());
        assertTrue(
                run.out()
                        .startsWith(
                                "-:2:13: error MalformedPolicyDocument: Syntax errors in policy. ("),
                run.out());
    }

    @Test
    void a_text_that_is_no_json_says_where_it_breaks() {
        Run run = run("{\n  \"Version\": x}", "-");

        assertEquals(1, run.exitCode());
        assertTrue(run.out().startsWith("-:2:14: error MalformedPolicyDocument: "), run.out());
    }

    @Test
    void many_files_are_checked_in_their_order() throws IOException {
        Path good = Files.writeString(home.resolve("good.json"), GOOD);
        Path bad = Files.writeString(home.resolve("bad.json"), BAD);

        Run run = run("", good.toString(), bad.toString());

        assertEquals(1, run.exitCode());
        assertTrue(run.out().startsWith(good + ": nothing found\n" + bad + ":2:"), run.out());
    }

    @Test
    void json_has_every_finding_with_its_pointer() {
        assertEquals(
                "{\"files\":[{\"file\":\"-\",\"refused\":false,\"findings\":[{\"level\":\"warning\","
                        + "\"code\":\"INVALID_ACTION\",\"pointer\":\"/Statement/0/Action\","
                        + "\"line\":2,\"column\":32,\"message\":\"Amazon S3 has no action"
                        + " `GetObjekt`. Did you mean `GetObject`?\"}]}]}\n",
                run(SUSPICIOUS, "--format", "json", "-").out());
    }

    @ParameterizedTest(name = "--kind {0}: exit code {1}")
    @CsvSource({
        "identity, 1",
        "managed, 1",
        "boundary, 1",
        "session, 1",
        "scp, 1",
        "rcp, 1",
        "trust, 1",
        "resource, 0"
    })
    void the_kind_says_what_a_document_must_be(String kind, int exitCode) {
        String document =
                GOOD.replace(
                        "\"Effect\"",
                        "\"Principal\": {\"AWS\": \"arn:aws:iam::123456789012:root\"}, \"Effect\"");

        assertEquals(exitCode, run(document, "--kind", kind, "-").exitCode());
    }

    @Test
    void a_document_longer_than_its_quota_is_refused() {
        String document = GOOD.replace("b/*", "b/" + "x".repeat(6_144));

        assertTrue(run(document, "--kind", "managed", "-").out().contains("PolicySize: 6144 ("));
        assertEquals(0, run(document, "-").exitCode());
    }

    @Test
    void control_characters_of_a_document_do_not_reach_the_terminal() {
        Run run = run(GOOD.replace("GetObject", "\\u001b[31mGet\\nObject"), "-");

        assertEquals(1, run.out().lines().count(), run.out());
        assertTrue(run.out().chars().allMatch(it -> it == '\n' || it >= ' '), run.out());
    }

    @Test
    void a_file_that_cannot_be_read_is_2_and_nothing_is_checked() throws IOException {
        Path binary = Files.write(home.resolve("binary"), new byte[] {(byte) 0xff, 'x'});

        Run absent = run(GOOD, "-", home.resolve("absent.json").toString());

        assertEquals(2, absent.exitCode());
        assertEquals("", absent.out());
        assertTrue(
                absent.err().contains("absent.json can't be read: there is no such file"),
                absent.err());
        assertTrue(run("", binary.toString()).err().contains("can't be read: it is not UTF-8"));
    }

    @Test
    void a_document_beyond_every_limit_is_refused_with_a_place() {
        assertEquals(
                new Run(
                        1,
                        "-:1:18: error MalformedPolicyDocument: Syntax errors in policy. (There are"
                                + " more than 8 objects and lists in one another)\n",
                        ""),
                run("[".repeat(2_000), "-"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "check | Missing required parameter: 'FILE'",
                "check --kind nope - | expected one of",
                "check --format xml - | expected one of",
                "'' | Missing required subcommand",
            })
    void a_wrong_command_line_is_2(String line, String said) {
        Run run = execute("", ("policy " + line).strip().split(" ", -1));

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(said), run.err());
    }

    @Test
    void the_help_tells_kinds_and_exit_codes() {
        Run run = run("", "--help");

        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("identity, managed, boundary,"), run.out());
        assertTrue(run.out().contains("\n  1   a document would be refused"), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 100), run.out());
    }

    private Run run(String in, String... arguments) {
        String[] line = new String[arguments.length + 2];
        line[0] = "policy";
        line[1] = "check";
        System.arraycopy(arguments, 0, line, 2, arguments.length);
        return execute(in, line);
    }

    private Run execute(String in, String... line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings around =
                new Surroundings(
                        () -> Instant.EPOCH,
                        new SecureRandom(),
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        _ -> Optional.empty(),
                        home,
                        Map.of());
        CommandLine all =
                Main.commandLine(around)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        return new Run(all.execute(line), out.toString(), err.toString());
    }
}
