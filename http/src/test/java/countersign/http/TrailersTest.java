package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What follows a body in chunks: read with other servers' answers, written behind our own.
class TrailersTest {
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n";
    private static final HttpHead HEAD = new HttpHead("GET", "/", List.of(new Header("Host", "h")));

    private static ReceivedResponse asked(HttpClient client, CannedServer server)
            throws IOException {
        return client.send(server.origin(), HEAD, new byte[0]);
    }

    @Test
    void they_are_known_once_the_body_was_read() throws Exception {
        try (CannedServer server =
                        CannedServer.start(
                                CHUNKED + "ETag: \"e\"\r\nX-A: 1 \r\n\r\n", CHUNKED + "\r\n");
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS)) {
            try (ReceivedResponse answer = asked(client, server)) {
                byte[] buffer = new byte[64];
                assertEquals(5, answer.read(buffer));
                assertEquals(List.of(), answer.trailers());
                assertEquals(-1, answer.read(buffer));
                assertEquals(
                        List.of(new Header("ETag", "\"e\""), new Header("X-A", "1")),
                        answer.trailers());
            }
            try (ReceivedResponse next = asked(client, server)) {
                while (next.read(new byte[64]) >= 0) {}
                assertEquals(List.of(), next.trailers());
            }
            assertEquals(1, server.connections.size(), "the same one twice");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none\r\n\r\n",
                " X: folded\r\n\r\n",
                "X : y\r\n\r\n",
                "X: \u0000\r\n\r\n",
                "X: y\n\r\n"
            })
    void what_is_no_field_spoils_the_body(String trailer) throws Exception {
        assertSpoiled(trailer);
    }

    @Test
    void too_many_or_too_long_ones_spoil_the_body() throws Exception {
        assertSpoiled("X: y\r\n".repeat(101) + "\r\n");
        assertSpoiled("X: " + "y".repeat(16 * 1024) + "\r\n\r\n");
    }

    private static void assertSpoiled(String trailer) throws IOException {
        try (CannedServer server = CannedServer.start(CHUNKED + trailer);
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS);
                ReceivedResponse answer = asked(client, server)) {
            assertEquals(5, answer.read(new byte[64]));

            ExchangeFault fault =
                    assertThrows(ExchangeFault.class, () -> answer.read(new byte[64]));

            assertEquals(ExchangeFault.Kind.MALFORMED, fault.kind());
        }
    }

    /// `hello`, and these behind it.
    private record Hello(List<Header> trailers, AtomicInteger reads) implements TrailedBody {
        Hello(Header... trailers) {
            this(List.of(trailers), new AtomicInteger());
        }

        @Override
        public int read(byte[] buffer) {
            if (reads.getAndIncrement() > 0) {
                return -1;
            }
            System.arraycopy(new byte[] {'h', 'e', 'l', 'l', 'o'}, 0, buffer, 0, 5);
            return 5;
        }

        @Override
        public void close() {}
    }

    private static HttpHandler relaying(Hello body, OptionalLong length) {
        return new RelayTest.Relaying(() -> new StreamedResponse(200, List.of(), length, body));
    }

    private static String bodyOf(HttpHandler handler, String version) throws Exception {
        try (TestServer server = TestServer.start(handler);
                RawClient client = server.connect()) {
            client.send("GET / HTTP/" + version + "\r\nHost: h\r\nConnection: close\r\n\r\n");
            client.readHead();
            return client.rest();
        }
    }

    @Test
    void they_follow_the_last_chunk_and_no_other_body() throws Exception {
        Header etag = new Header("ETag", "\"e\"");
        Header other = new Header("X-A", "1");

        assertEquals(
                "5\r\nhello\r\n0\r\nETag: \"e\"\r\nX-A: 1\r\n\r\n",
                bodyOf(relaying(new Hello(etag, other), OptionalLong.empty()), "1.1"));
        assertEquals(
                "5\r\nhello\r\n0\r\n\r\n",
                bodyOf(relaying(new Hello(), OptionalLong.empty()), "1.1"));
        assertEquals("hello", bodyOf(relaying(new Hello(etag), OptionalLong.empty()), "1.0"));
        assertEquals("hello", bodyOf(relaying(new Hello(etag), OptionalLong.of(5)), "1.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "Transfer-Encoding", "connection", "Date", "a b", ""})
    void one_that_would_be_another_message_cuts_the_answer(String name) throws Exception {
        Header unfit = new Header(name, "1");

        String body = bodyOf(relaying(new Hello(unfit), OptionalLong.empty()), "1.1");

        assertEquals("5\r\nhello\r\n", body);
    }

    @Test
    void a_value_that_would_end_its_line_cuts_the_answer() throws Exception {
        Header unfit = new Header("X", "1\r\nY: 2");

        String body = bodyOf(relaying(new Hello(unfit), OptionalLong.empty()), "1.1");

        assertTrue(!body.contains("Y: 2"), body);
    }
}
