package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import countersign.cli.wiring.Wiring;
import countersign.iam.credential.MasterKeyFile;
import countersign.iam.credential.RandomBytes;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `backup`, `restore` and `copy` of a server's data, by the right master key and by others.
final class MovingCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir private Path folder;

    private Path data;
    private Path target;
    private Path otherKey;

    private record Run(int exitCode, String err) {}

    @BeforeEach
    void runServer() {
        data = folder.resolve("data");
        target = folder.resolve("target");
        otherKey = makeKey(folder.resolve("other.key"));
        serve(data);
    }

    @Test
    void a_copy_by_another_key_than_the_source_s_is_refused_before_anything_is_made() {
        Run run = run("copy", "--from", data, "--to", target, "--master-key-file", otherKey);

        assertRefused(run, "another master key belongs to " + data);
        assertTrue(Files.notExists(target));
    }

    @Test
    void a_backup_by_another_key_is_refused_and_leaves_no_file() {
        Path file = folder.resolve("a.backup");

        Run run = run("backup", "--from", data, "--master-key-file", otherKey, file);

        assertRefused(run, "another master key belongs to " + data);
        assertTrue(Files.notExists(file));
    }

    @Test
    void where_another_key_lies_at_the_target_copy_and_restore_name_it_and_write_nothing()
            throws Exception {
        Path file = folder.resolve("a.backup");
        assertEquals(new Run(0, ""), run("backup", "--from", data, file));
        makeKey(Files.createDirectory(target).resolve("master.key"));

        Run copy = run("copy", "--from", data, "--to", target, "--replace");
        Path key = data.resolve("master.key");
        Run restore = run("restore", "--to", target, "--master-key-file", key, file);

        assertRefused(copy, target.resolve("master.key") + " is another master key than the one");
        assertRefused(restore, target.resolve("master.key") + " is another master key than the");
        assertTrue(Files.notExists(target.resolve("countersign.db")));
    }

    @Test
    void where_the_same_key_lies_on_both_sides_the_copy_serves() throws Exception {
        Path key = Files.createDirectory(target).resolve("master.key");
        Files.copy(data.resolve("master.key"), key);

        assertEquals(new Run(0, ""), run("copy", "--from", data, "--to", target));

        serve(target);
    }

    @Test
    void the_key_of_the_target_does_not_stand_in_for_that_of_the_source() {
        Path fresh = folder.resolve("fresh");
        serve(fresh);

        Run run =
                run(
                        "copy",
                        "--from",
                        data,
                        "--to",
                        fresh,
                        "--replace",
                        "--master-key-file",
                        fresh.resolve("master.key"));

        assertRefused(run, "another master key belongs to " + data);
        serve(fresh);
    }

    @Test
    void a_store_that_was_put_back_by_other_means_is_made_safe_and_serves() {
        assertEquals(new Run(0, ""), run("restore", "--in-place", "--to", data));
        assertEquals(new Run(0, ""), run("restore", "--in-place", "--to", data));

        serve(data);
    }

    @Test
    void what_is_made_safe_in_place_is_of_this_master_key_and_read_from_no_file() {
        Run other = run("restore", "--in-place", "--to", data, "--master-key-file", otherKey);
        Run replacing = run("restore", "--in-place", "--replace", "--to", data);
        Run withFile = run("restore", "--in-place", "--to", data, "a.backup");
        Run neither = run("restore", "--to", data);

        assertRefused(other, data.resolve("master.key") + " is another master key than the one");
        assertEquals(2, replacing.exitCode());
        assertEquals(2, withFile.exitCode());
        assertEquals(2, neither.exitCode());
        serve(data);
    }

    private static void assertRefused(Run run, String why) {
        assertEquals(1, run.exitCode(), run.err());
        assertTrue(run.err().startsWith("countersign: Nothing was written: "), run.err());
        assertTrue(run.err().contains(why), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    /// Starts a server on the data and ends it.
    private static void serve(Path data) {
        Map<String, String> settings =
                Map.of(
                        "listen",
                        "127.0.0.1:0",
                        "metrics-listen",
                        "off",
                        "shutdown-notice",
                        "0s",
                        "data",
                        data.toString());
        Config config = Config.of(Settings.read(settings, Optional.empty()));
        Wiring.start(config, () -> NOW, new SecureRandom()).close();
    }

    private static Path makeKey(Path file) {
        new MasterKeyFile(file).create(new RandomBytes(new SecureRandom()));
        return file;
    }

    private Run run(Object... words) {
        StringWriter err = new StringWriter();
        Surroundings around =
                new Surroundings(
                        () -> NOW,
                        new SecureRandom(),
                        InputStream.nullInputStream(),
                        _ -> Optional.empty(),
                        folder,
                        Map.of());
        int exitCode =
                Main.commandLine(around)
                        .setOut(new PrintWriter(new StringWriter()))
                        .setErr(new PrintWriter(err))
                        .execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
        return new Run(exitCode, err.toString());
    }
}
