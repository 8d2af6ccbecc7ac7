package countersign.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.naming.KnownResources;
import countersign.gateway.protocol.ObjectKeys;
import countersign.gateway.route.Onward;
import countersign.http.ClientTls;
import countersign.http.HttpOrigin;
import countersign.http.Tls;
import countersign.iam.credential.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayRoutesTest {
    private static final String ROUTE =
            """
            # the emulator
            [ec2]
            listen = 127.0.0.1:9000
            hosts = EC2.test, b.test
            upstream = http://127.0.0.1:5000
            service = ec2
            region = us-east-1
            account = 123456789012
            credentials = upstream.key
            """;

    private static final String ASKED =
            """
            [pages]
            listen = 127.0.0.1:9000
            hosts = www.test
            service = execute-api
            api = pages/prod
            region = us-east-1
            account = 123456789012
            proxy-token = proxy.token
            identity-headers = on
            """;

    private static final GatewayRoute.Reach PLAIN =
            new GatewayRoute.Reach(ClientTls.STANDARD, Duration.ofSeconds(60));

    @TempDir private Path folder;

    private List<GatewayRoute> read(String text) throws IOException {
        Path file = folder.resolve("routes");
        Files.writeString(file, text);
        return Config.of(
                        Settings.read(Map.of("gateway-routes", file.toString()), Optional.empty()),
                        Config.Gateway.MUST_BE)
                .gateway();
    }

    @Test
    void a_route_is_read_whole() throws Exception {
        GatewayRoute route = read(ROUTE).getFirst();

        assertEquals("ec2", route.name());
        assertEquals(9000, route.listen().address().getPort());
        assertEquals(Set.of("ec2.test", "b.test"), route.hosts());
        assertEquals(
                new GatewayRoute.Way.Passed(
                        new HttpOrigin("127.0.0.1", 5000, false),
                        PLAIN,
                        new GatewayRoute.Manner.Signed(folder.resolve("upstream.key"))),
                route.way());
        assertEquals("us-east-1", route.region());
        assertEquals(new AccountId("123456789012"), route.account());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"as-is", "identity"})
    void a_route_without_a_signature_of_its_own_has_no_credentials(String onward) throws Exception {
        GatewayRoute route =
                read(ROUTE.replace("credentials = upstream.key", "onward = " + onward)).getFirst();

        assertEquals(
                new GatewayRoute.Way.Passed(
                        new HttpOrigin("127.0.0.1", 5000, false),
                        PLAIN,
                        onward.equals("as-is")
                                ? new GatewayRoute.Manner.AsIs()
                                : new GatewayRoute.Manner.Told()),
                route.way());
    }

    @Test
    void to_sign_anew_may_be_said() throws Exception {
        assertEquals(
                read(ROUTE).getFirst().way(), read(ROUTE + "onward = signed\n").getFirst().way());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "onward = as-is|credentials is of no use with onward = as-is",
                "onward = identity|credentials is of no use with onward = identity",
                "onward = passed|onward: `passed` is none of `signed`, `as-is`, `identity`",
                "onward = As-Is|onward: `As-Is` is none of",
                "identity-headers = on|identity-headers is for routes with proxy-token; here it is"
            })
    void what_is_at_odds_with_how_requests_go_on_is_told(String line, String told) {
        ConfigFault fault = assertThrows(ConfigFault.class, () -> read(ROUTE + line + "\n"));

        String message = Objects.requireNonNull(fault.getMessage());
        assertTrue(message.contains(told), message);
    }

    @Test
    void a_route_that_another_proxy_asks_about_is_read_whole() throws Exception {
        GatewayRoute route = read(ASKED).getFirst();

        assertEquals("pages/prod", route.api());
        assertEquals(
                new GatewayRoute.Way.Asked(
                        Optional.of(folder.resolve("proxy.token")),
                        Optional.empty(),
                        Onward.Identity.TOLD),
                route.way());
        assertEquals(Optional.empty(), route.listen().tls());
    }

    private List<GatewayRoute> readWithTls(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("routes"), text);
        Map<String, String> settings =
                Map.of(
                        "gateway-routes",
                        file.toString(),
                        "tls-certificate",
                        "c.pem",
                        "tls-key",
                        "k.pem");
        return Config.of(Settings.read(settings, Optional.empty())).gateway();
    }

    @Test
    void a_proxy_may_be_known_by_its_certificate() throws Exception {
        String certificates = "proxy-certificates = proxies.crt";
        String instead = ASKED.replace("proxy-token = proxy.token", certificates);

        for (String text : List.of(instead, ASKED + certificates)) {
            GatewayRoute route = readWithTls(text).getFirst();

            assertEquals(
                    new GatewayRoute.Way.Asked(
                            text.equals(instead)
                                    ? Optional.empty()
                                    : Optional.of(folder.resolve("proxy.token")),
                            Optional.of(folder.resolve("proxies.crt")),
                            Onward.Identity.TOLD),
                    route.way());
            assertEquals(
                    new Tls(Path.of("c.pem"), Path.of("k.pem"))
                            .forClients(folder.resolve("proxies.crt")),
                    route.listen().tls().orElseThrow());
        }
    }

    @Test
    void routes_of_one_address_ask_for_the_same_certificates() throws Exception {
        String one = ASKED + "proxy-certificates = proxies.crt\n";
        String two = one.replace("[pages]", "[two]").replace("www.test", "two.test");

        assertEquals(2, readWithTls(one + two).size());
        for (String other :
                List.of(two.replace("proxies.crt", "others.crt"), two.replace("proxy-c", "# c"))) {
            ConfigFault fault = assertThrows(ConfigFault.class, () -> readWithTls(one + other));

            String message = Objects.requireNonNull(fault.getMessage());
            assertTrue(message.contains("need the same"), message);
        }
        ConfigFault fault = assertThrows(ConfigFault.class, () -> read(one));
        String message = Objects.requireNonNull(fault.getMessage());
        assertTrue(message.contains("needs --tls-certificate"), message);
    }

    @ParameterizedTest(name = "{0} becomes {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "hosts = www.test|# nothing|hosts is missing: by them proxies tell routes apart",
                "api = pages/prod|# nothing|api: a route of the service execute-api has one",
                "api = pages/prod|api = pages|api: a route of the service execute-api has one",
                "service = execute-api|service = s3|api: a route of the service execute-api has one",
                "proxy-token = proxy.token|# nothing|upstream is missing",
                "identity-headers = on|identity-headers = yes|identity-headers: `yes`",
                "identity-headers = on|upstream = http://h|upstream is another proxy's",
                "identity-headers = on|onward = identity|onward is of no use",
                "identity-headers = on|credentials = k|credentials is of no use",
                "identity-headers = on|upstream-ca = c|upstream-ca is of no use",
                "identity-headers = on|upstream-time-max = 1m|upstream-time-max is of no use"
            })
    void what_is_wrong_with_a_proxy_s_route_is_told(String old, String fresh, String told) {
        ConfigFault fault = assertThrows(ConfigFault.class, () -> read(ASKED.replace(old, fresh)));

        String message = Objects.requireNonNull(fault.getMessage());
        assertTrue(message.contains(told), message);
    }

    @Test
    void clients_and_proxies_do_not_share_an_address() {
        assertThrows(ConfigFault.class, () -> read(ROUTE + ASKED));
    }

    @Test
    void what_requests_dont_tell_is_said() throws Exception {
        KnownResources known =
                read(ROUTE
                                + "partition-keys = Music:Artist, Music/ByYear:Year\n"
                                + "key-aliases = alias/app:0123abcd-01ab-23cd-45ef-0123456789ab\n"
                                + "secret-suffixes = prod/db:AbCdEf\n")
                        .getFirst()
                        .known();

        assertEquals(Map.of("Music", "Artist", "Music/ByYear", "Year"), known.partitionKeys());
        assertEquals(
                Map.of("alias/app", "0123abcd-01ab-23cd-45ef-0123456789ab"), known.keysByAlias());
        assertEquals(Map.of("prod/db", "AbCdEf"), known.secretSuffixes());
        assertEquals(Map.of(), read(ROUTE).getFirst().known().partitionKeys());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "partition-keys = Music",
                "partition-keys = Music:",
                "partition-keys = a*b:c",
                "partition-keys = Music/:c",
                "partition-keys = Music/ByYear/x:c",
                "partition-keys = Music:a, Music:b",
                "key-aliases = app:0123abcd-01ab-23cd-45ef-0123456789ab",
                "key-aliases = alias/app:alias/other",
                "secret-suffixes = prod/db:AbCd*f"
            })
    void what_is_said_and_can_mean_nothing_is_refused(String line) {
        assertThrows(ConfigFault.class, () -> read(ROUTE + line + "\n"));
    }

    @Test
    void it_is_said_how_an_upstream_is_reached() throws Exception {
        GatewayRoute route =
                read(ROUTE.replace("http://127.0.0.1:5000", "https://ec2.internal")
                                + "upstream-ca = house.crt\n"
                                + "upstream-certificate = ours.crt\n"
                                + "upstream-key = ours.key\n"
                                + "upstream-time-max = 15m\n")
                        .getFirst();

        assertEquals(
                new GatewayRoute.Way.Passed(
                        new HttpOrigin("ec2.internal", 443, true),
                        new GatewayRoute.Reach(
                                new ClientTls(
                                        Optional.of(folder.resolve("house.crt")),
                                        Optional.of(
                                                new ClientTls.Identity(
                                                        folder.resolve("ours.crt"),
                                                        folder.resolve("ours.key")))),
                                Duration.ofMinutes(15)),
                        new GatewayRoute.Manner.Signed(folder.resolve("upstream.key"))),
                route.way());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "upstream-ca = house.crt, upstream-ca needs an upstream by https",
        "upstream-certificate = c, upstream-certificate needs an upstream by https",
        "upstream-key = k, upstream-key needs an upstream by https",
        "upstream-time-max = 15, upstream-time-max: `15`",
        "upstream-time-max = 2h, upstream-time-max: `2h` is not from 500ms to 1h"
    })
    void what_an_upstream_in_the_clear_has_no_use_for_is_told(String line, String told) {
        ConfigFault fault = assertThrows(ConfigFault.class, () -> read(ROUTE + line + "\n"));

        String message = Objects.requireNonNull(fault.getMessage());
        assertTrue(message.contains(told), message);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"upstream-certificate = c", "upstream-key = k"})
    void half_an_identity_is_none(String line) {
        String secure = ROUTE.replace("http://", "https://");

        assertThrows(ConfigFault.class, () -> read(secure + line + "\n"));
    }

    @Test
    void a_service_of_s3_may_take_keys_byte_for_byte() throws Exception {
        String s3 = ROUTE.replace("service = ec2", "service = s3");

        assertEquals(ObjectKeys.ALIKE, read(s3).getFirst().keys());
        assertEquals(ObjectKeys.EXACT, read(s3 + "keys = exact\n").getFirst().keys());
        assertThrows(ConfigFault.class, () -> read(s3 + "keys = alike\n"));
        assertThrows(ConfigFault.class, () -> read(ROUTE + "keys = exact\n"));
        assertThrows(
                ConfigFault.class,
                () ->
                        read(
                                ASKED.replace("service = execute-api", "service = s3")
                                                .replace("api = pages/prod", "# none")
                                        + "keys = exact\n"));
    }

    @Test
    void two_routes_share_an_address_by_their_hosts() throws Exception {
        String other = ROUTE.replace("[ec2]", "[two]").replace("EC2.test, b.test", "c.test");

        assertEquals(2, read(ROUTE + other).size());
    }

    @ParameterizedTest(name = "{0} becomes {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[ec2]|[e c]|line 2: `[e c]` is no name of a route",
                "service = ec2|colour = red|line 6: `colour` is no setting of a route",
                "service = ec2|service|line 6: `service` is no setting of a route",
                "service = ec2|region = eu-west-1|line 7: region comes twice in one route",
                "service = ec2|# nothing|route ec2: service is missing",
                "credentials = upstream.key|onward = signed|route ec2: credentials is missing",
                "account = 123456789012|account = 12345|route ec2: account: `12345`",
                "region = us-east-1|region = us east|route ec2: region: `us east` is no region",
                "EC2.test|EC2.test:80|route ec2: hosts: `ec2.test:80` is no host name; leave ports out",
                "http://127.0.0.1:5000|http://127.0.0.1:5000/x|route ec2: upstream: `http://127.0.0.1:5000/x` is not",
                "http://127.0.0.1:5000|ftp://h|route ec2: upstream: `ftp://h` is not",
                "http://127.0.0.1:5000|http://u:p@h|route ec2: upstream: `http://u:p@h` is not",
                "127.0.0.1:9000|192.0.2.1:9000|gateway-routes: 192.0.2.1 is not loopback"
            })
    void what_is_wrong_is_told_with_its_place(String old, String fresh, String told) {
        ConfigFault fault = assertThrows(ConfigFault.class, () -> read(ROUTE.replace(old, fresh)));

        String message = Objects.requireNonNull(fault.getMessage());
        assertTrue(message.contains(told), message);
    }

    @Test
    void two_routes_that_take_the_same_are_refused() {
        String same = ROUTE.replace("[ec2]", "[two]");
        String all = same.replace("hosts = EC2.test, b.test\n", "");

        assertThrows(ConfigFault.class, () -> read(ROUTE + same));
        assertThrows(ConfigFault.class, () -> read(ROUTE + all));
        assertThrows(ConfigFault.class, () -> read(all + ROUTE));
        assertThrows(ConfigFault.class, () -> read(ROUTE + ROUTE));
    }

    @Test
    void a_gateway_without_routes_is_none() {
        Settings nothing = Settings.read(Map.of(), Optional.empty());

        assertThrows(ConfigFault.class, () -> Config.of(nothing, Config.Gateway.MUST_BE));
        assertThrows(ConfigFault.class, () -> read("# nothing"));
        assertEquals(List.of(), Config.of(nothing, Config.Gateway.MAY_BE).gateway());
    }
}
