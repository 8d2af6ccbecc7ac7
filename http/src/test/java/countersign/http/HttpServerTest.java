package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.http.RawClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpServerTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private final EchoHandler handler = new EchoHandler();
    private TestServer server = TestServer.NONE;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(handler);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void an_answer_has_the_handlers_headers_and_the_servers_lines() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("GET /a?b=c HTTP/1.1\r\nHost: h\r\nX-A:  1  2 \r\nx-a: 3\r\n\r\n");

            Response response = client.read();

            assertEquals("GET /a?b=c\nHost=h\nX-A=1  2\nx-a=3\n", response.body());
            assertEquals(
                    List.of(
                            "HTTP/1.1 200 OK",
                            "Content-Type: text/plain",
                            "Content-Length: 33",
                            "Date: Sun, 22 Nov 2026 10:00:00 GMT"),
                    response.head().lines().toList());
        }
    }

    @Test
    void each_byte_of_a_head_survives() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(
                    "GET /\u00C3\u00A4\u00FF%c3?\u0080 HTTP/1.1\r\nHost: h\r\nX: \u00FE\u00FF\r\n\r\n");

            String body = client.read().body();

            assertEquals("GET /\u00C3\u00A4\u00FF%c3?\u0080\nHost=h\nX=\u00FE\u00FF\n", body);
        }
    }

    @Test
    void chunks_become_one_body() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("3\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n");

            assertTrue(client.read().body().endsWith("chunked\nabcde"));
        }
    }

    @Test
    void the_answer_to_HEAD_has_a_length_and_no_body() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n" + GET);

            String head = client.readHead();
            Response next = client.read();

            assertTrue(head.contains("\r\nContent-Length: 14\r\n"), head);
            assertEquals("GET /\nHost=h\n", next.body());
        }
    }

    @Test
    void a_client_that_waits_for_it_is_told_to_continue() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");

            String first = client.readHead();
            client.send("abc");
            Response response = client.read();

            assertEquals("HTTP/1.1 100 Continue", first);
            assertTrue(response.body().endsWith("abc"));
        }
    }

    @Test
    void a_client_that_sends_on_at_once_is_not_told_to_continue() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");

            assertEquals(200, client.read().status());
        }
    }

    @Test
    void a_kept_HTTP_1_0_connection_is_told_so() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

            assertEquals("keep-alive", client.read().header("Connection"));
        }
    }

    @Test
    void a_fault_on_the_event_loop_or_a_virtual_thread_is_answered_by_the_handler()
            throws Exception {
        try (FaultLog log = new FaultLog();
                RawClient client = server.connect()) {
            client.send("GET /fault HTTP/1.1\r\nHost: h\r\n\r\n");
            client.send("GET /late-fault HTTP/1.1\r\nHost: h\r\n\r\n");
            client.send("GET /worst-fault HTTP/1.1\r\nHost: h\r\n\r\n");

            List<String> answers = List.of(client.read().body(), client.read().body());
            Response worst = client.read();

            assertEquals(List.of("fault asked for", "fault asked for"), answers);
            assertEquals(500, worst.status());
            assertEquals("", worst.body());
            assertEquals(4, log.count());
        }
    }

    @Test
    void a_last_step_is_answered_in_its_turn() throws Exception {
        try (FaultLog log = new FaultLog();
                RawClient client = server.connect()) {
            client.send("GET /last HTTP/1.1\r\nHost: h\r\n\r\n");
            client.send("GET /last-fault HTTP/1.1\r\nHost: h\r\n\r\n" + GET);
            client.send("GET /last HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            assertEquals("GET /last\nHost=h\n", client.read().body());
            assertEquals("fault asked for", client.read().body());
            assertEquals("GET /\nHost=h\n", client.read().body());
            assertEquals("close", client.read().header("Connection"));
            assertEquals(1, log.count());
        }
    }

    @Test
    void the_connection_that_was_idle_longest_makes_room_for_a_new_one() throws Exception {
        HttpLimits limits = HttpLimits.DEFAULTS.with(new HttpLimits.Load(2, 1, 40_000_000));
        try (TestServer small = TestServer.start(TestServer.settings().with(limits), handler);
                RawClient first = small.connect();
                RawClient second = small.connect()) {
            first.send(GET).read();
            second.send(GET).read();
            first.send(GET).read();

            try (RawClient third = small.connect()) {
                assertEquals(200, third.send(GET).read().status());
                assertTrue(second.isEnded());
                assertEquals(200, first.send(GET).read().status());
            }
        }
    }

    @Test
    void a_connection_too_many_is_closed_where_none_is_idle() throws Exception {
        HttpLimits limits = HttpLimits.DEFAULTS.with(new HttpLimits.Load(1, 1, 40_000_000));
        try (TestServer small = TestServer.start(TestServer.settings().with(limits), handler);
                RawClient first = small.connect()) {
            first.send("GET /held HTTP/1.1\r\nHost: h\r\n\r\n");
            assertTrue(handler.holding.await(10, TimeUnit.SECONDS));

            try (RawClient second = small.connect()) {
                assertTrue(second.isEnded());
            }
            handler.release.countDown();
            assertEquals(200, first.read().status());
        }
    }

    @Test
    void a_server_that_closes_lets_requests_finish_and_ends_idle_connections() throws Exception {
        RawClient idle = server.connect();
        RawClient busy = server.connect();
        idle.send(GET).read();
        busy.send("GET /held HTTP/1.1\r\nHost: h\r\n\r\n");
        assertTrue(handler.holding.await(10, TimeUnit.SECONDS));

        Thread closing = Thread.ofVirtual().start(server::close);
        assertTrue(idle.isEnded());
        handler.release.countDown();
        Response last = busy.read();

        assertEquals(200, last.status());
        assertEquals("close", last.header("Connection"));
        assertTrue(busy.isEnded());
        busy.close();
        closing.join();
        assertThrows(IOException.class, server::connect);
    }

    @Test
    void connections_that_are_to_end_do_so_with_their_next_answer_and_no_sooner() throws Exception {
        try (RawClient idle = server.connect();
                RawClient other = server.connect()) {
            assertEquals("", idle.send(GET).read().header("Connection"));
            assertEquals("", other.send(GET).read().header("Connection"));

            server.server.endConnections();
            try (RawClient late = server.connect()) {
                for (RawClient client : List.of(idle, other, late)) {
                    Response last = client.send(GET).read();
                    assertEquals(200, last.status());
                    assertEquals("close", last.header("Connection"));
                    assertTrue(client.isEnded());
                }
            }
        }
    }

    @Test
    void a_client_that_ends_its_side_still_gets_its_answer() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("GET /blocking HTTP/1.1\r\nHost: h\r\n\r\n").endOutput();

            assertEquals(200, client.read().status());
            assertTrue(client.isEnded());
        }
    }

    @Test
    void a_refusal_arrives_though_the_client_goes_on_sending() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 20000000\r\n\r\n");
            client.send("a".repeat(1_000_000));

            assertEquals(413, client.read().status());
        }
    }

    @Test
    void a_large_body_arrives_whole() throws Exception {
        String body = "0123456789".repeat(1_000_000);
        try (RawClient client = server.connect()) {
            client.send("POST /length HTTP/1.1\r\nHost: h\r\nContent-Length: 10000000\r\n\r\n");
            client.send(body);

            assertEquals("10000000 " + body.hashCode(), client.read().body());
        }
    }

    @Test
    void a_client_that_pipelines_without_reading_gets_all_answers_in_order() throws Exception {
        int count = 2_000;
        String path = "/" + "a".repeat(1_000);
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < count; i++) {
            requests.append("GET ").append(path).append(i).append(" HTTP/1.1\r\nHost: h\r\n\r\n");
        }
        try (RawClient client = server.connect()) {
            Thread sending = Thread.ofVirtual().start(() -> sendQuietly(client, requests));

            for (int i = 0; i < count; i++) {
                assertEquals("GET " + path + i + "\nHost=h\n", client.read().body());
            }
            sending.join();
        }
    }

    private static void sendQuietly(RawClient client, StringBuilder requests) {
        try {
            client.send(requests.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void many_idle_connections_leave_the_server_answering() throws Exception {
        int count = Integer.getInteger("countersign.http.idleConnections", 1_000);
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                clients.add(server.connect().send(i % 2 == 0 ? "" : "GET / HTTP/1.1\r\n"));
            }

            try (RawClient client = server.connect()) {
                assertEquals(200, client.send(GET).read().status());
            }
            assertTrue(server.server.connections() >= count);
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void request_ids_are_random_uuids() throws Exception {
        RequestIds ids = new RequestIds(new SecureRandom());
        List<String> drawn = Stream.generate(ids::next).limit(1000).toList();

        assertEquals(1000, drawn.stream().distinct().count());
        assertTrue(
                drawn.stream()
                        .allMatch(id ->
                                id.equals(UUID.fromString(id).toString())
                                        && UUID.fromString(id).version() == 4
                                        && UUID.fromString(id).variant() == 2));
    }

    @Test
    void a_port_that_is_taken_is_told() {
        InetSocketAddress taken =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.server.port());
        HttpSettings settings = new HttpSettings(taken, Optional.empty(), 1, HttpLimits.DEFAULTS);

        assertThrows(IOException.class, () -> TestServer.start(settings, handler));
    }
}
