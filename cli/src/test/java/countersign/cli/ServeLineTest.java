package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.cli.config.ConfigFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ServeLineTest {
    @TempDir private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "serve --data /srv/countersign",
                "serve --data /srv/countersign --listen 127.0.0.1:9000",
                "serve --ephemeral",
                "serve --ephemeral --account-id 123456789012",
                "serve --account-id 123456789012 --ephemeral",
                "serve --ephemeral off",
                "serve --listen =x",
                "serve --listen a=b",
                "serve --listen 80",
                "serve --data 'x'",
            })
    void a_plain_line_means_what_it_means_to_picocli(String line) {
        Optional<ServeLine> read = read(line);

        CommandLine.ParseResult parsed = Main.commandLine(around()).parseArgs(words(line));
        CommandLine.ParseResult serve = Objects.requireNonNull(parsed.subcommand());
        assertEquals(
                ConfigOptions.settings(serve).told(),
                read.map(plain -> plain.settings().told()).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "--help",
                "serve --help",
                "serve -h",
                "serve --",
                "serve x",
                "serve --listn x",
                "serve --list 127.0.0.1:9000",
                "serve --data",
                "serve --data ",
                "serve --data --ephemeral",
                "serve --data -x",
                "serve --data @file",
                "serve @file",
                "serve --data=/srv/countersign",
                "serve --ephemeral --ephemeral",
                "serve --data a --data b",
                "serve --config",
                "--ephemeral serve",
            })
    void whatever_else_is_left_to_picocli(String line) {
        assertEquals(Optional.empty(), read(line));
    }

    @Test
    void a_file_of_settings_is_read_as_picocli_would_have_it_read() throws IOException {
        Path file = Files.writeString(directory.resolve("settings"), "data = /srv/countersign\n");

        ServeLine line = read("serve --config " + file).orElseThrow();

        assertEquals("data=/srv/countersign", line.settings().told());
        assertThrows(
                ConfigFault.class,
                () -> read("serve --config " + file + "x").orElseThrow().settings());
    }

    private static Optional<ServeLine> read(String line) {
        return ServeLine.read(List.of(words(line)));
    }

    private static String[] words(String line) {
        return line.split(" ", -1);
    }

    private Surroundings around() {
        return new Surroundings(
                () -> Instant.EPOCH,
                new SecureRandom(),
                new ByteArrayInputStream(new byte[0]),
                _ -> Optional.empty(),
                directory,
                Map.of());
    }
}
