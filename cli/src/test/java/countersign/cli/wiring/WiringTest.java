package countersign.cli.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a server begins, begins again, and refuses to begin.
class WiringTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ROOT_KEY =
            """
            aws_access_key_id = AKIARZPUZDIKGB2VALC4
            aws_secret_access_key = wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY
            """;

    @TempDir private Path folder = Path.of("");

    @Test
    void the_first_start_makes_an_account_and_the_second_finds_it() {
        Beginning first = beginning(Map.of());
        Beginning second = beginning(Map.of());

        Beginning.Made made = assertInstanceOf(Beginning.Made.class, first);
        assertEquals(made.account(), made.rootKey().key().id().account());
        assertEquals(new Beginning.Found(made.account(), 0), second);
    }

    @Test
    void accounts_are_drawn_anew_and_given_ones_are_taken() {
        Beginning drawn = beginning(Map.of("ephemeral", "on"));
        Beginning other = beginning(Map.of("ephemeral", "on"));
        Beginning given = beginning(Map.of("account-id", "000000000042"));

        assertTrue(drawn.account().number() >= 100_000_000_000L);
        assertTrue(!drawn.account().equals(other.account()));
        assertEquals("000000000042", given.account().text());
    }

    @Test
    void a_given_root_key_brings_its_account() throws IOException {
        String file = rootKeyFile().toString();

        Beginning beginning = beginning(Map.of("root-key-file", file));
        Beginning again = beginning(Map.of("root-key-file", file));

        assertInstanceOf(Beginning.MadeWithGivenKey.class, beginning);
        assertEquals("123456789012", beginning.account().text());
        assertInstanceOf(Beginning.Found.class, again);
    }

    @Test
    void what_is_asked_for_must_be_what_is_there() throws IOException {
        String key = rootKeyFile().toString();

        assertEquals(
                "--account-id is 210987654321, and the key in --root-key-file carries account"
                        + " 123456789012",
                refusal(Map.of("account-id", "210987654321", "root-key-file", key)));
        beginning(Map.of("account-id", "123456789012"));
        assertEquals(
                "--account-id is 210987654321, and the store has account 123456789012",
                refusal(Map.of("account-id", "210987654321")));
    }

    @Test
    void nothing_is_written_in_memory() throws IOException {
        beginning(Map.of("ephemeral", "on"));

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void only_the_owner_can_read_what_is_written() throws IOException {
        beginning(Map.of());

        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            assertEquals(
                    List.of(),
                    files.filter(file -> !permissions(file).endsWith("------")).toList());
        }
    }

    @Test
    void a_lost_master_key_is_not_made_anew() throws IOException {
        beginning(Map.of());
        Path key = folder.resolve("data/master.key");
        Files.delete(key);

        assertEquals(
                "the master key "
                        + key
                        + " is missing, and the secrets in the store can't be read without it. Put"
                        + " it back, or copy it from another node, or name it with"
                        + " --master-key-file",
                refusal(Map.of()));
    }

    @Test
    void another_master_key_is_refused() throws IOException {
        beginning(Map.of());
        Path key = folder.resolve("data/master.key");
        Files.writeString(key, "A".repeat(43) + "=\n");

        assertTrue(refusal(Map.of()).contains("was sealed by master key"));
    }

    @Test
    void a_data_directory_serves_one_server_at_a_time() {
        try (Server running = start(Map.of())) {
            assertTrue(refusal(Map.of()).contains("is open in another server"));
            assertTrue(running.port() > 0);
        }
        assertInstanceOf(Beginning.Found.class, beginning(Map.of()));
    }

    @Test
    void a_port_that_is_taken_costs_nothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            String refusal = refusal(Map.of("listen", address));

            assertTrue(refusal.startsWith("--listen: can't listen on " + address), refusal);
        }
        assertInstanceOf(Beginning.Made.class, beginning(Map.of()));
    }

    private Beginning beginning(Map<String, String> settings) {
        try (Server server = start(settings)) {
            return server.beginning();
        }
    }

    private String refusal(Map<String, String> settings) {
        return String.valueOf(
                assertThrows(StartFault.class, () -> start(settings).close()).getMessage());
    }

    private Server start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("listen", "127.0.0.1:0");
        all.put("metrics-listen", "off");
        if (!all.containsKey("ephemeral")) {
            all.put("data", folder.resolve("data").toString());
        }
        Config config = Config.of(Settings.read(all, Optional.empty()));
        return Wiring.start(config, () -> NOW, new SecureRandom());
    }

    private Path rootKeyFile() throws IOException {
        Path file = Files.writeString(folder.resolve("root.key"), ROOT_KEY);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            return "gone----";
        }
    }
}
