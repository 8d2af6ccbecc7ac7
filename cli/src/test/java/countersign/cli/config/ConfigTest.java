package countersign.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.endpoint.audit.AuditFilesLimits;
import countersign.http.HttpLimits;
import countersign.http.Tls;
import countersign.iam.credential.AccountId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    @Test
    void nothing_set_is_a_server_on_loopback_with_its_data_here() {
        Config config = config(Map.of());

        assertEquals(8080, config.api().address().getPort());
        assertTrue(config.api().address().getAddress().isLoopbackAddress());
        assertEquals(Optional.empty(), config.api().tls());
        assertEquals(
                new Storage.OnDisk(Path.of("./data"), Path.of("./data/master.key")),
                config.storage());
        assertEquals(
                new Config.FirstStart(Optional.empty(), Optional.empty()), config.firstStart());
    }

    @Test
    void the_defaults_of_the_limits_are_those_of_http() {
        Config config = config(Map.of());

        assertEquals(HttpLimits.DEFAULTS, config.api().limits());
    }

    @Test
    void the_defaults_of_the_audit_log_are_its_own() {
        Config config = config(Map.of());

        assertEquals(AuditFilesLimits.DEFAULT, config.auditFiles());
    }

    @Test
    void one_of_many_nodes_gives_notice_of_its_end() {
        Map<String, String> shared = Map.of("store", "etcd://127.0.0.1:2379");

        assertEquals(Duration.ZERO, config(Map.of()).shutdownNotice());
        assertEquals(Duration.ofSeconds(1), config(shared).shutdownNotice());
        assertEquals(
                Duration.ofSeconds(20), config(Map.of("shutdown-notice", "20s")).shutdownNotice());
    }

    @Test
    void every_limit_reaches_its_place() {
        Config config =
                config(
                        Map.ofEntries(
                                Map.entry("event-loops", "3"),
                                Map.entry("head-size-max", "2KiB"),
                                Map.entry("headers-max", "11"),
                                Map.entry("body-size-max", "5KiB"),
                                Map.entry("head-time-max", "1s"),
                                Map.entry("body-time-max", "2s"),
                                Map.entry("idle-time-max", "3s"),
                                Map.entry("write-time-max", "4s"),
                                Map.entry("shutdown-grace", "5s"),
                                Map.entry("connections-max", "6"),
                                Map.entry("hand-overs-max", "7"),
                                Map.entry("held-size-max", "8KiB")));

        assertEquals(3, config.api().eventLoops());
        HttpLimits limits = config.api().limits();
        assertEquals(new HttpLimits.Sizes(2048, 11, 5120), limits.sizes());
        assertEquals(
                "Times[head=PT1S, body=PT2S, idle=PT3S, write=PT4S, drain=PT5S]",
                limits.times().toString());
        assertEquals(new HttpLimits.Load(6, 7, 8192), limits.load());
    }

    @Test
    void what_is_stored_and_made_reaches_its_place() {
        Config config =
                config(
                        Map.of(
                                "data",
                                "/srv/c",
                                "master-key-file",
                                "/etc/c.key",
                                "account-id",
                                "123456789012",
                                "root-key-file",
                                "/etc/root",
                                "audit-file-size",
                                "2MiB",
                                "audit-files",
                                "5",
                                "audit-size",
                                "3MiB"));

        assertEquals(
                new Storage.OnDisk(Path.of("/srv/c"), Path.of("/etc/c.key")), config.storage());
        assertEquals(
                new Config.FirstStart(
                        Optional.of(new AccountId("123456789012")),
                        Optional.of(Path.of("/etc/root"))),
                config.firstStart());
        assertEquals(new AuditFilesLimits(2 << 20, 5, 3 << 20), config.auditFiles());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"127.0.0.1:0", "[::1]:0", "127.9.9.9:0", "localhost:0"})
    void loopback_needs_no_tls(String address) {
        Config config = config(Map.of("listen", address));

        assertEquals(Optional.empty(), config.api().tls());
    }

    @ParameterizedTest(name = "--{0} {1}")
    @CsvSource({"listen, 0.0.0.0:8080", "listen, 192.0.2.1:8080", "metrics-listen, 0.0.0.0:8081"})
    void off_loopback_plain_http_is_refused(String key, String address) {
        String host = address.substring(0, address.indexOf(':'));

        assertEquals(
                "--"
                        + key
                        + ": "
                        + host
                        + " is not loopback, and secrets would cross the network in the clear. Give"
                        + " --tls-certificate and --tls-key, or --insecure-listen if something else"
                        + " encrypts the way",
                refusal(Map.of(key, address)));
    }

    @Test
    void off_loopback_a_certificate_serves_both_listeners() {
        Config config =
                config(
                        Map.of(
                                "listen", "0.0.0.0:8080",
                                "metrics-listen", "0.0.0.0:8081",
                                "tls-certificate", "c.pem",
                                "tls-key", "k.pem"));

        Optional<Tls> tls = Optional.of(new Tls(Path.of("c.pem"), Path.of("k.pem")));
        assertEquals(tls, config.api().tls());
        assertEquals(tls, config.metrics().orElseThrow().tls());
    }

    @Test
    void metrics_on_loopback_stay_plain_and_can_be_off() {
        Map<String, String> tls = Map.of("tls-certificate", "c.pem", "tls-key", "k.pem");
        Map<String, String> off = Map.of("metrics-listen", "off");

        assertEquals(Optional.empty(), config(tls).metrics().orElseThrow().tls());
        assertEquals(Optional.empty(), config(off).metrics());
    }

    @Test
    void who_insists_gets_plain_http() {
        Config config = config(Map.of("listen", "0.0.0.0:80", "insecure-listen", "on"));

        assertEquals(80, config.api().address().getPort());
    }

    @Test
    void settings_that_are_at_odds_are_refused() {
        assertEquals(
                "--tls-certificate needs --tls-key too", refusal(Map.of("tls-certificate", "c")));
        assertEquals("--tls-key needs --tls-certificate too", refusal(Map.of("tls-key", "k")));
        assertEquals(
                "--ephemeral keeps nothing, so it can't go with --data",
                refusal(Map.of("ephemeral", "on", "data", "d")));
        assertEquals(
                "--ephemeral keeps nothing, so it can't go with --master-key-file",
                refusal(Map.of("ephemeral", "on", "master-key-file", "d")));
        assertEquals(
                "--held-size-max must hold at least one body of --body-size-max",
                refusal(Map.of("held-size-max", "9MB")));
        assertEquals(
                "--audit-size must hold at least one file of --audit-file-size",
                refusal(Map.of("audit-size", "63MiB")));
    }

    @Test
    void ephemeral_is_in_memory() {
        assertEquals(new Storage.InMemory(), config(Map.of("ephemeral", "on")).storage());
    }

    private static Config config(Map<String, String> flags) {
        return Config.of(Settings.read(flags, Optional.empty()));
    }

    private static String refusal(Map<String, String> flags) {
        return String.valueOf(assertThrows(ConfigFault.class, () -> config(flags)).getMessage());
    }
}
