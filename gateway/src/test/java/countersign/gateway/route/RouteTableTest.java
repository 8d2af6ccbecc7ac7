package countersign.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.gateway.api.ServiceApis;
import countersign.gateway.naming.Place;
import countersign.gateway.protocol.ObjectKeys;
import countersign.http.HttpOrigin;
import countersign.iam.credential.AccountId;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
    private static Route route(String name, String... hosts) {
        return of(name, "ec2", hosts);
    }

    private static Route of(String name, String service, String... hosts) {
        return new Route(
                name,
                Set.of(hosts),
                ServiceApis.packed().find(service).orElseThrow(),
                new Place("us-east-1", new AccountId("123456789012")),
                ObjectKeys.ALIKE,
                new Onward.Passed(
                        new HttpOrigin("127.0.0.1", 5000, false),
                        new Onward.Manner.Signed(
                                new SigningIdentity(
                                        "id", SecretAccessKey.of("secret"), Optional.empty()))));
    }

    @ParameterizedTest(name = "{0} goes to {1}")
    @CsvSource({
        "ec2.test, one",
        "EC2.Test:9000, one",
        "sqs.test:80, two",
        "ec2.test.evil, none",
        "evil.ec2.test, none",
        "'', none",
        "[::1]:80, none"
    })
    void hosts_are_told_apart(String host, String name) {
        RouteTable table =
                new RouteTable(List.of(route("one", "ec2.test"), route("two", "sqs.test")));

        assertEquals(name, table.of(host).map(found -> found.route().name()).orElse("none"));
    }

    @ParameterizedTest(name = "{0} goes to {1} with the bucket {2}")
    @CsvSource({
        "s3.test, one, ''",
        "my-bucket.s3.test:80, one, my-bucket",
        "my.bucket.s3.test, one, my.bucket",
        "x.eu.s3.test, two, x",
        "x.ec2.test, none, ''",
        "xs3.test, none, ''"
    })
    void a_bucket_may_stand_before_the_host_of_s3(String host, String name, String bucket) {
        RouteTable table =
                new RouteTable(
                        List.of(
                                of("one", "s3", "s3.test"),
                                of("two", "s3", "eu.s3.test"),
                                of("three", "ec2", "ec2.test")));

        assertEquals(name, table.of(host).map(found -> found.route().name()).orElse("none"));
        assertEquals(bucket, table.of(host).map(RouteTable.Found::bucket).orElse(""));
    }

    @Test
    void one_route_without_hosts_takes_all() {
        assertEquals(
                "one",
                new RouteTable(List.of(route("one"))).of("any").orElseThrow().route().name());
    }

    @Test
    void what_could_go_to_two_routes_is_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new RouteTable(List.of(route("one"), route("two", "b"))));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RouteTable(List.of(route("one", "a"), route("two", "a"))));
    }
}
