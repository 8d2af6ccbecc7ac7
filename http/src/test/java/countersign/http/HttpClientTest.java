package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.http.ExchangeFault.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpClientTest {
    private static final HttpHead GET =
            new HttpHead("GET", "/a%2Fb?c", List.of(new Header("Host", "h")));

    /// Gives up soon.
    static final HttpClientSettings QUICK =
            new HttpClientSettings(
                    Duration.ofSeconds(5),
                    Duration.ofMillis(300),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(20),
                    2);

    private static String read(ReceivedResponse response) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[3];
        for (int count = response.read(buffer); count >= 0; count = response.read(buffer)) {
            body.write(buffer, 0, count);
        }
        return body.toString(StandardCharsets.ISO_8859_1);
    }

    private static String ask(HttpClient client, CannedServer server) throws IOException {
        try (ReceivedResponse response = client.send(server.origin(), GET, new byte[0])) {
            return response.status() + " " + read(response);
        }
    }

    @Test
    void a_request_goes_out_as_it_is_given() throws Exception {
        try (CannedServer server =
                        CannedServer.start("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS)) {
            assertEquals("200 ", ask(client, server));

            assertEquals("GET /a%2Fb?c HTTP/1.1\r\nHost: h\r\n\r\n", server.heads.getFirst());
        }
    }

    @Test
    void a_header_that_would_end_the_head_is_refused() throws Exception {
        HttpHead bad = new HttpHead("GET", "/", List.of(new Header("A", "b\r\nX: y")));
        try (CannedServer server = CannedServer.start("");
                HttpClient client = new HttpClient(QUICK)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> client.send(server.origin(), bad, new byte[0]));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 5~~hello|200 hello",
                "HTTP/1.1 200~Content-Length: 5~~hello|200 hello",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~hel~2;x=y~lo~0~T: x~~|200 hello",
                "HTTP/1.0 200 OK~~hello(end)|200 hello",
                "HTTP/1.1 100 Continue~~HTTP/1.1 201 Made~Content-Length: 1~~x|201 x",
                "HTTP/1.1 204 No~~|204 ",
                "HTTP/1.1 304 No~Content-Length: 7~~|304 "
            })
    void answers_are_read_by_their_framing(String answer, String read) throws Exception {
        try (CannedServer server = CannedServer.start(answer.replace("~", "\r\n"));
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS)) {
            assertEquals(read.strip(), ask(client, server).strip());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK~Content-Length: 5~Content-Length: 6~~hello",
                "HTTP/1.1 200 OK~Content-Length: 5~Transfer-Encoding: chunked~~0~~",
                "HTTP/1.1 200 OK~Content-Length: -5~~",
                "HTTP/1.1 200 OK~Content-Length: 5x~~hello",
                "HTTP/1.1 200 OK~Transfer-Encoding: gzip~~",
                "HTTP/1.1 200 OK~ folded: x~~",
                "HTTP/1.1 200 OK~No colon~~",
                "HTTP/1.1 999 OK~~",
                "HTTP/2 200 OK~~",
                "ICY 200 OK~~",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1 101 Switching~~"
            })
    void an_answer_that_two_readers_read_differently_is_none(String answer) throws Exception {
        try (CannedServer server = CannedServer.start(answer.replace("~", "\r\n"));
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS)) {
            ExchangeFault fault = assertThrows(ExchangeFault.class, () -> ask(client, server));

            assertEquals(Kind.MALFORMED, fault.kind());
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 9~~hello(end)|UNREACHABLE",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~9~hello(end)|UNREACHABLE",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~hello~0~~|MALFORMED",
                "HTTP/1.1 200 OK~Content-Length: 9~~hello|TIMEOUT",
                "HTTP/1.1 200 OK~Content-|TIMEOUT",
                "(end)|UNREACHABLE"
            })
    void a_body_that_isnt_whole_is_a_fault(String answer, Kind kind) throws Exception {
        try (CannedServer server = CannedServer.start(answer.replace("~", "\r\n"));
                HttpClient client = new HttpClient(QUICK)) {
            assertEquals(kind, assertThrows(ExchangeFault.class, () -> ask(client, server)).kind());
        }
    }

    @Test
    void a_connection_is_used_again_once_its_answer_was_read() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx";
        try (CannedServer server = CannedServer.start(answer, answer, answer);
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS)) {
            ask(client, server);
            ask(client, server);
            client.send(server.origin(), GET, new byte[0]).close(); // not read
            assertEquals(1, server.connections.size());
        }
    }

    @Test
    void a_connection_that_was_closed_meanwhile_is_not_used() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx";
        try (CannedServer server = CannedServer.start(answer, answer);
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS)) {
            ask(client, server);
            server.connections.getFirst().close();

            assertEquals("200 x", ask(client, server));
            assertEquals(2, server.connections.size());
        }
    }

    @Test
    void a_connection_that_said_more_than_it_was_asked_is_not_used() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n";
        try (CannedServer server = CannedServer.start(answer + "xHTTP/1.1 200 OK", answer + "y");
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS)) {
            ask(client, server);

            assertEquals("200 y", ask(client, server));
            assertEquals(2, server.connections.size());
        }
    }

    @Test
    void nobody_listens() throws Exception {
        HttpOrigin origin;
        try (CannedServer server = CannedServer.start()) {
            origin = server.origin();
        }
        try (HttpClient client = new HttpClient(QUICK)) {
            ExchangeFault fault =
                    assertThrows(ExchangeFault.class, () -> client.send(origin, GET, new byte[0]));

            assertEquals(Kind.UNREACHABLE, fault.kind());
        }
    }
}
