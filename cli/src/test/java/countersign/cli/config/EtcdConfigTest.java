package countersign.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.etcd.EtcdSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EtcdConfigTest {
    @Test
    void a_url_names_the_members_and_the_prefix() {
        Storage.InCluster storage =
                storage(Map.of("store", "etcd://127.0.0.1:2379,localhost:2380,[::1]:1/a/b"));

        EtcdSettings etcd = storage.etcd();
        assertEquals(
                List.of(address("127.0.0.1", 2379), address("localhost", 2380), address("::1", 1)),
                etcd.endpoints());
        assertEquals("/a/b", etcd.prefix());
        assertEquals(Optional.empty(), etcd.tls());
        assertEquals(Optional.empty(), etcd.user());
        assertEquals(EtcdSettings.History.COMPACTED, etcd.history());
        assertEquals(Duration.ofSeconds(1), storage.staleMax());
        assertEquals(Path.of("./data/master.key"), storage.masterKey());
    }

    @Test
    void tls_and_a_user_come_by_files() {
        Storage.InCluster storage =
                storage(
                        Map.of(
                                "store", "etcds://etcd.example.com:2379",
                                "etcd-authorities", "ca.pem",
                                "etcd-certificate", "us.pem",
                                "etcd-key", "us.key",
                                "etcd-user", "countersign",
                                "etcd-password-file", "password",
                                "etcd-compaction", "off",
                                "staleness-max", "500ms"));

        EtcdSettings etcd = storage.etcd();
        assertEquals("/countersign", etcd.prefix());
        assertEquals(
                Optional.of(
                        new EtcdSettings.Tls(
                                Optional.of(Path.of("ca.pem")),
                                Optional.of(
                                        new EtcdSettings.Identity(
                                                Path.of("us.pem"), Path.of("us.key"))))),
                etcd.tls());
        assertEquals(
                Optional.of(new EtcdSettings.User("countersign", Path.of("password"))),
                etcd.user());
        assertEquals(EtcdSettings.History.LEFT_ALONE, etcd.history());
        assertEquals(Duration.ofMillis(500), storage.staleMax());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    etcd:127.0.0.1:2379          | is neither `sqlite` nor a URL
                    http://127.0.0.1:2379        | is neither `sqlite` nor a URL
                    etcd://                      | names the member ``
                    etcd://127.0.0.1             | names the member `127.0.0.1`
                    etcd://127.0.0.1:2379,       | names the member ``
                    etcd://me:a@127.0.0.1:1      | names a user
                    etcd://127.0.0.1:99999       | port
                    etcd://127.0.0.1:1/          | has the prefix `/`
                    etcd://127.0.0.1:1/a//b      | has the prefix `/a//b`
                    etcd://127.0.0.1:1/a b       | has the prefix `/a b`
                    etcd://127.0.0.1:1/a/slot    | `slot` is what each store calls
                    etcd://127.0.0.1:1/record/a  | `record` is what each store calls
                    etcd://10.0.0.1:2379         | is in the clear
                    etcd://127.0.0.1:1,db:2      | is in the clear
                    etcd://127.example.com:2379  | is in the clear
                    """)
    void what_is_no_cluster_is_refused(String url, String why) {
        ConfigFault fault = assertThrows(ConfigFault.class, () -> storage(Map.of("store", url)));

        String message = String.valueOf(fault.getMessage());
        assertTrue(message.startsWith("--store: ") && message.contains(why), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etcd://me:secret@127.0.0.1:1",
                "etcds://me:se/secret@127.0.0.1:1/a",
                "etcd://127.0.0.1:1,me:secret@db:2379"
            })
    void a_password_in_a_url_is_not_repeated(String url) {
        ConfigFault fault = assertThrows(ConfigFault.class, () -> storage(Map.of("store", url)));

        assertFalse(String.valueOf(fault.getMessage()).contains("secret"), fault::getMessage);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sqlite            | etcd-user        | x   | needs an etcd:// URL
                    sqlite            | staleness-max    | 2s  | needs an etcd:// URL
                    etcd://[::1]:1    | etcd-authorities | x   | needs an etcds:// URL
                    etcds://a:1       | etcd-key         | x   | needs --etcd-certificate too
                    etcds://a:1       | etcd-user        | x   | needs --etcd-password-file too
                    etcds://a:1       | ephemeral        | on  | can't go with --store
                    """)
    void settings_that_are_at_odds_are_refused(String url, String key, String value, String why) {
        ConfigFault fault =
                assertThrows(ConfigFault.class, () -> storage(Map.of("store", url, key, value)));

        String message = String.valueOf(fault.getMessage());
        assertTrue(message.contains(why), message);
    }

    @Test
    void plain_etcd_off_loopback_can_be_insisted_on() {
        Storage.InCluster storage =
                storage(Map.of("store", "etcd://10.0.0.1:2379", "insecure-store", "on"));

        assertEquals(Optional.empty(), storage.etcd().tls());
    }

    private static Storage.InCluster storage(Map<String, String> settings) {
        Config config = Config.of(Settings.read(new HashMap<>(settings), Optional.empty()));
        return assertInstanceOf(Storage.InCluster.class, config.storage());
    }

    private static InetSocketAddress address(String host, int port) {
        return InetSocketAddress.createUnresolved(host, port);
    }
}
