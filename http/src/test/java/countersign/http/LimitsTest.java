package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.http.Burden.Claim;
import countersign.http.HttpLimits.Load;
import countersign.http.HttpLimits.Sizes;
import countersign.http.Refusal.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimitsTest {
    private static final String POST = "POST / HTTP/1.1\r\nHost: h\r\n";
    private static final HttpLimits SMALL =
            HttpLimits.DEFAULTS.with(new Sizes(1024, 10, 100)).with(new Load(3, 1, 8192));

    private final EchoHandler handler = new EchoHandler();

    private int statusOf(String request) throws Exception {
        EmbeddedConnection connection = new EmbeddedConnection(handler, SMALL);
        connection.send(request);
        return RawClient.parse(connection.received()).getFirst().status();
    }

    @ParameterizedTest(name = "a head of {0} bytes is answered with {1}")
    @CsvSource({"1023, 200", "1024, 200", "1025, 431", "5000, 431"})
    void a_head_is_as_long_as_its_limit_at_most(int bytes, int status) throws Exception {
        String frame = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
        String target = "/" + "a".repeat(bytes - frame.length());

        assertEquals(status, statusOf(frame.replace("/ ", target + " ")));
    }

    @ParameterizedTest(name = "{0} headers are answered with {1}")
    @CsvSource({"10, 200", "11, 431"})
    void a_head_has_as_many_headers_as_its_limit_at_most(int count, int status) throws Exception {
        String request = "GET / HTTP/1.1\r\nHost: h\r\n" + "A: b\r\n".repeat(count - 1) + "\r\n";

        assertEquals(status, statusOf(request));
    }

    @ParameterizedTest(name = "a body of {0} bytes is answered with {1}")
    @CsvSource({"99, 200", "100, 200", "101, 413"})
    void a_body_is_as_long_as_its_limit_at_most(int bytes, int status) throws Exception {
        String body = "a".repeat(bytes);

        String withLength = POST + "Content-Length: " + bytes + "\r\n\r\n" + body;
        String inChunks =
                POST
                        + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n"
                        + Integer.toHexString(bytes - 1)
                        + "\r\n"
                        + body.substring(1)
                        + "\r\n0\r\n\r\n";

        assertEquals(status, statusOf(withLength));
        assertEquals(status, statusOf(inChunks));
    }

    @Test
    void a_body_that_is_too_large_is_refused_before_it_comes_and_without_a_body() throws Exception {
        EmbeddedConnection connection = new EmbeddedConnection(handler);

        connection.send(POST + "Expect: 100-continue\r\nContent-Length: 10000001\r\n\r\n");

        String answer = connection.received();
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("\r\nContent-Length: 0\r\n"), answer);
        assertEquals(Reason.BODY_TOO_LARGE, handler.refusals.getFirst().reason());
        assertEquals(36, handler.refusals.getFirst().requestId().length());
    }

    @Test
    void a_head_that_trickles_in_is_given_up() throws Exception {
        EmbeddedConnection connection = new EmbeddedConnection(handler);
        for (char b : "GET / HTTP".toCharArray()) {
            connection.send(String.valueOf(b));
            connection.pass(Duration.ofSeconds(1));
            assertTrue(connection.isOpen());
        }

        connection.send("/");
        connection.pass(Duration.ofSeconds(1));

        assertEquals(408, RawClient.parse(connection.received()).getFirst().status());
        assertFalse(connection.isOpen());
        assertEquals(Reason.HEAD_TIMEOUT, handler.refusals.getFirst().reason());
    }

    @Test
    void a_body_that_trickles_in_is_given_up() throws Exception {
        EmbeddedConnection connection = new EmbeddedConnection(handler);
        connection.send(POST + "Content-Length: 100\r\n\r\n");
        for (int i = 0; i < 60; i++) {
            connection.send("a");
            connection.pass(Duration.ofSeconds(1));
            assertTrue(connection.isOpen());
        }

        connection.pass(Duration.ofSeconds(1));

        assertEquals(408, RawClient.parse(connection.received()).getFirst().status());
        assertEquals(Reason.BODY_TIMEOUT, handler.refusals.getFirst().reason());
        assertEquals(0, connection.burden.heldBytes());
    }

    @Test
    void an_idle_connection_is_closed_without_a_word() {
        EmbeddedConnection connection = new EmbeddedConnection(handler);
        connection.pass(Duration.ofSeconds(75));
        assertTrue(connection.isOpen());

        connection.pass(Duration.ofSeconds(1));

        assertEquals("", connection.received());
        assertFalse(connection.isOpen());
        assertTrue(handler.refusals.isEmpty());
    }

    @Test
    void a_client_that_does_not_take_its_answer_is_cut_off() {
        EmbeddedConnection connection = new EmbeddedConnection(handler);
        connection.stall();
        connection.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        connection.pass(Duration.ofSeconds(30));
        assertTrue(connection.isOpen());

        connection.pass(Duration.ofSeconds(1));

        assertFalse(connection.isOpen());
        assertEquals(0, connection.bytesLeaked());
    }

    @Test
    void each_request_gives_the_idle_time_anew() {
        EmbeddedConnection connection = new EmbeddedConnection(handler);
        for (int i = 0; i < 5; i++) {
            connection.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            connection.pass(Duration.ofSeconds(74));
        }

        assertTrue(connection.isOpen());
    }

    @Test
    void a_handler_takes_the_time_it_needs() throws Exception {
        EmbeddedConnection connection = new EmbeddedConnection(handler);
        connection.send("GET /blocking HTTP/1.1\r\nHost: h\r\n\r\n");
        connection.pass(Duration.ofMinutes(10));

        connection.runHandOvers();

        assertEquals(200, RawClient.parse(connection.received()).getFirst().status());
        assertTrue(connection.isOpen());
    }

    @Test
    void one_hand_over_too_many_is_overload_and_the_connection_stays() throws Exception {
        EmbeddedConnection connection = new EmbeddedConnection(handler, SMALL);
        assertTrue(connection.burden.tryHandOver(""));

        connection.send("GET /blocking HTTP/1.1\r\nHost: h\r\n\r\n");

        RawClient.Response answer = RawClient.parse(connection.received()).getFirst();
        assertEquals(503, answer.status());
        assertEquals("overload", answer.body());
        connection.burden.handBack("");
        connection.send("GET /blocking HTTP/1.1\r\nHost: h\r\n\r\n");
        connection.runHandOvers();
        assertEquals(200, RawClient.parse(connection.received()).getLast().status());
        assertEquals(0, connection.burden.handOvers());
    }

    @Test
    void bytes_of_unfinished_requests_are_counted_until_the_answer() throws Exception {
        EmbeddedConnection connection = new EmbeddedConnection(handler);
        connection.send(POST.replace("/ ", "/blocking ") + "Content-Length: 5000\r\n\r\n");
        assertEquals(0, connection.burden.heldBytes());

        connection.send("a".repeat(4999));
        long before = connection.burden.heldBytes();
        connection.send("a");
        long during = connection.burden.heldBytes();
        connection.runHandOvers();

        assertEquals(4999, before);
        assertEquals(5000, during);
        assertEquals(0, connection.burden.heldBytes());
    }

    @Test
    void a_request_that_would_hold_too_much_is_refused() throws Exception {
        EmbeddedConnection connection = new EmbeddedConnection(handler, SMALL);
        assertTrue(connection.burden.tryHold(8192, Claim.WHOLE));

        connection.send(POST + "Content-Length: 1\r\n\r\na");

        assertEquals(503, RawClient.parse(connection.received()).getFirst().status());
        assertEquals(Reason.OVERLOADED, handler.refusals.getFirst().reason());
        assertEquals(8192, connection.burden.heldBytes());
    }

    @Test
    void large_bodies_and_heads_leave_a_quarter_to_small_bodies() {
        Burden burden = new Burden(new Load(1, 1, 400_000));

        assertTrue(burden.tryHold(300_000, Claim.PART));
        assertFalse(burden.tryHold(1, Claim.PART));
        assertTrue(burden.tryHold(100_000, Claim.WHOLE));
        assertFalse(burden.tryHold(1, Claim.WHOLE));
    }

    @ParameterizedTest
    @CsvSource({"1023, 100, 100", "1024, 9, 100", "1024, 10, -1", "1048577, 10, 0"})
    void sizes_without_sense_are_refused(int head, int headers, int body) {
        assertThrows(IllegalArgumentException.class, () -> new Sizes(head, headers, body));
    }

    @Test
    void one_largest_body_must_fit_into_what_is_held() {
        assertThrows(
                IllegalArgumentException.class,
                () -> HttpLimits.DEFAULTS.with(new Load(1, 1, 13_000_000)));
    }
}
