package countersign.endpoint.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.http.Header;
import countersign.http.HttpHead;
import countersign.http.HttpRequest;
import countersign.http.Peer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documentation addresses: RFC 5737 and RFC 3849.
final class SourcesTest {
    private static final Sources PLAIN = new Sources(Set.of());
    private static final Sources PROXIED =
            new Sources(Set.of(InetAddress.ofLiteral("10.0.0.7"), InetAddress.ofLiteral("::1")));

    @ParameterizedTest(name = "{0} and {1}: the same is {2}")
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1, ::ffff:192.0.2.1, true",
        "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false"
    })
    void a_source_is_an_ipv4_address_or_a_64_bit_network(String one, String other, boolean same) {
        assertEquals(same, PLAIN.of(from(one)) == PLAIN.of(from(other)));
    }

    @Test
    void without_trusted_proxies_the_header_says_nothing() {
        assertEquals(PLAIN.of(from("10.0.0.7")), PLAIN.of(from("10.0.0.7", "192.0.2.1")));
    }

    @ParameterizedTest(name = "{0} with `{1}` is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.7 | 192.0.2.1 | 192.0.2.1",
                "10.0.0.7 | 198.51.100.9, 192.0.2.1 | 192.0.2.1",
                "10.0.0.7 | 198.51.100.9, 192.0.2.1, ::1 | 192.0.2.1",
                "::1 | 2001:db8::5 | 2001:db8::5",
                "192.0.2.5 | 192.0.2.1 | 192.0.2.5",
                "10.0.0.7 | nobody | 10.0.0.7",
                "10.0.0.7 | 192.0.2.1, localhost | 10.0.0.7",
                "10.0.0.7 | '' | 10.0.0.7"
            })
    void a_trusted_proxy_is_believed_of_what_it_saw_itself(
            String peer, String forwarded, String source) {
        assertEquals(PLAIN.of(from(source)), PROXIED.of(from(peer, forwarded)));
    }

    @Test
    void the_last_of_several_headers_is_the_nearest() {
        assertEquals(
                PLAIN.of(from("192.0.2.1")),
                PROXIED.of(from("10.0.0.7", "198.51.100.9", "192.0.2.1")));
    }

    private static HttpRequest from(String peer, String... forwarded) {
        List<Header> headers =
                Arrays.stream(forwarded)
                        .map(value -> new Header("x-forwarded-for", value))
                        .toList();
        return new HttpRequest(
                "id",
                new Peer(new InetSocketAddress(InetAddress.ofLiteral(peer), 4711), false),
                new HttpHead("POST", "/", headers),
                new byte[0]);
    }
}
