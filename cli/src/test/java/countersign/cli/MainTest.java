package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    /// The secret and a time of RFC 6238 appendix B; there the code has eight digits, 89005924.
    private static final String SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final Instant NOW = Instant.ofEpochSecond(1234567890);

    @TempDir private Path home = Path.of("");

    private record Run(int exitCode, String out, String err) {}

    @Test
    void the_help_names_every_command_and_exit_code() {
        Run run = run("", "--help");

        assertEquals(0, run.exitCode());
        for (String command :
                List.of(
                        "serve",
                        "demo",
                        "cluster-demo",
                        "code",
                        "why",
                        "policy",
                        "keys",
                        "sessions",
                        "account",
                        "version",
                        "test",
                        "build")) {
            assertTrue(run.out().contains("\n  " + command + " "), command);
        }
        assertTrue(run.out().contains("\n  2   the command line or the configuration is wrong"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "demo",
                "cluster-demo",
                "code",
                "why",
                "policy",
                "keys",
                "sessions",
                "account",
                "version",
                "test",
                "build"
            })
    void every_command_has_a_help_of_lines_that_fit(String command) {
        Run run = run("", command, "--help");

        assertEquals(0, run.exitCode());
        assertTrue(run.out().startsWith("Usage: countersign " + command), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 100), run.out());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "serv | Did you mean: countersign serve",
                "serve --listn x | Possible solutions: --listen",
                "demo --kep | Possible solutions: --keep",
                "why | Missing required parameter: 'REQUEST_ID'",
                "code a b | Unmatched argument at index 2: 'b'",
                "serve --listen 80 | countersign: --listen: `80` is not HOST:PORT",
                "serve --ephemeral=yes | countersign: --ephemeral: `yes` is neither `on` nor `off`",
                "serve --config absent | countersign: --config: there is no file absent",
            })
    void a_wrong_command_line_is_2_and_says_what_is_meant(String line, String said) {
        Run run = run("", line.split(" ", -1));

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(said), run.err());
    }

    @Test
    void code_reads_a_seed_and_shows_its_code() {
        assertEquals(new Run(0, "005924\n", ""), run(SEED + "\n", "code"));
        assertEquals(new Run(0, "005924\n", ""), run("", "code", SEED));
        assertEquals("005924\n", run(SEED.toLowerCase(java.util.Locale.ROOT), "code", "-").out());
        assertFalse(run(SEED, "code", "--next").out().equals("005924\n"));
    }

    @Test
    void code_does_not_repeat_what_it_could_not_read() {
        Run run = run("", "code", SEED + "1");

        assertEquals(1, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("countersign: that is neither a seed"), run.err());
        assertFalse(run.err().contains(SEED));
    }

    @Test
    void why_says_what_it_searched() throws IOException {
        Files.createDirectories(home.resolve("audit"));

        Run unknown =
                run("", "why", "01234567-89ab-cdef-0123-456789abcdef", "--data", home.toString());
        Run noId = run("", "why", "7", "--data", home.toString());

        assertEquals(1, unknown.exitCode());
        assertTrue(
                unknown.err().startsWith("countersign: No audit file tells of request"),
                unknown.err());
        assertEquals(1, noId.exitCode());
        assertTrue(noId.err().startsWith("countersign: A request id looks like"), noId.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "build"})
    void what_the_launcher_does_is_not_done_here(String command) {
        Run run = run("", command, "-pl", "sigv4");

        assertEquals(
                new Run(
                        1,
                        "",
                        "countersign: the script ./countersign in the sources does this, not the"
                                + " jar\n"),
                run);
    }

    @Test
    void the_demo_does_what_it_should_and_shows_no_secret() {
        Run run = run("", "demo");

        assertEquals(0, run.exitCode(), run.err() + run.out());
        assertTrue(run.out().endsWith("\nEvery step did what it should.\n"));
        assertEquals(
                5, run.out().lines().filter(line -> line.startsWith("  refused (403)")).count());
        assertTrue(run.out().contains("  SecretAccessKey: (secret)\n"));
    }

    private Run run(String in, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings around =
                new Surroundings(
                        () -> NOW,
                        new SecureRandom(),
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.US_ASCII)),
                        _ -> Optional.empty(),
                        home,
                        Map.of());
        CommandLine commands =
                Main.commandLine(around)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .setColorScheme(
                                CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int exitCode = commands.execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
