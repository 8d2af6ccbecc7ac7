package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Requests that are answered while their bodies still come.
class StreamedBodyTest {
    private static final HttpLimits LIMITS = HttpLimits.DEFAULTS;

    /// Counts what it reads; refuses at `/refused` without reading, and says how bodies ended.
    private static final class Counting implements HttpHandler {
        final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

        @Override
        public Intake intake(HttpHead head) {
            return Intake.STREAMED;
        }

        @Override
        public Answer onEventLoop(HttpRequest request) {
            return new Relay(() ->
                    request.rawPath().equals("/refused")
                            ? EchoHandler.text(403, "no")
                            : EchoHandler.text(200, read(request.streamed().orElseThrow())));
        }

        private String read(RequestBody body) {
            byte[] buffer = new byte[1000];
            long all = 0;
            try {
                for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                    all += count;
                }
            } catch (BodyFault fault) {
                ends.add(fault.kind().name());
                return fault.kind().name();
            }
            return "" + all;
        }

        @Override
        public HttpResponse onFault(HttpRequest request, Throwable fault) {
            return EchoHandler.text(500, "fault");
        }

        @Override
        public HttpResponse onOverload(HttpRequest request) {
            return EchoHandler.text(503, "overload");
        }

        @Override
        public void onRefusal(Refusal refusal) {}
    }

    private final Counting handler = new Counting();

    private static String put(String path, String framing) {
        return "PUT " + path + " HTTP/1.1\r\nHost: h\r\n" + framing + "\r\n\r\n";
    }

    @Test
    void a_body_longer_than_any_that_is_held_is_read_and_the_connection_stays() throws Exception {
        int length = 20_000_000; // body-size-max is 10,000,000
        try (TestServer server = TestServer.start(handler);
                RawClient client = server.connect()) {
            client.send(put("/", "Content-Length: " + length));
            client.send("x".repeat(length));
            assertEquals("" + length, client.read().body());

            client.send(put("/", "Transfer-Encoding: chunked") + "5\r\nhello\r\n0\r\n\r\n");
            assertEquals("5", client.read().body());
        }
    }

    @Test
    void a_refusal_does_not_wait_for_the_body_and_ends_the_connection() throws Exception {
        try (TestServer server = TestServer.start(handler);
                RawClient client = server.connect()) {
            RawClient.Response refused =
                    client.send(put("/refused", "Content-Length: 1000")).read();

            assertEquals(403, refused.status());
            assertEquals("close", refused.header("Connection"));
            assertTrue(client.isEnded());
        }
    }

    @Test
    void a_client_is_told_to_go_on_by_the_first_reading_alone() throws Exception {
        String expecting = "Content-Length: 5\r\nExpect: 100-continue";
        try (TestServer server = TestServer.start(handler)) {
            try (RawClient client = server.connect()) {
                assertEquals("HTTP/1.1 100 Continue", client.send(put("/", expecting)).readHead());
                assertEquals("5", client.send("hello").read().body());
            }
            try (RawClient client = server.connect()) {
                assertEquals(403, client.send(put("/refused", expecting)).read().status());
            }
        }
    }

    @Test
    void a_client_that_goes_away_is_noticed() throws Exception {
        try (TestServer server = TestServer.start(handler)) {
            try (RawClient client = server.connect()) {
                client.send(put("/", "Content-Length: 10") + "hello");
            }

            assertEquals("GONE", handler.ends.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void malformed_chunks_are_told_to_the_reader() throws Exception {
        try (TestServer server = TestServer.start(handler);
                RawClient client = server.connect()) {
            client.send(put("/", "Transfer-Encoding: chunked") + "5\r\nhelloX\r\n");

            assertEquals("MALFORMED", client.read().body());
            assertTrue(client.isEnded());
        }
    }

    @Test
    void a_client_that_trickles_is_given_up() throws Exception {
        HttpLimits.Times times = LIMITS.times();
        HttpLimits limits =
                LIMITS.with(
                        new HttpLimits.Times(
                                times.head(),
                                Duration.ofMillis(500),
                                times.idle(),
                                times.write(),
                                times.drain()));
        try (TestServer server = TestServer.start(TestServer.settings().with(limits), handler);
                RawClient client = server.connect()) {
            client.send(put("/", "Content-Length: 5000000") + "x".repeat(1000));

            assertEquals("TOO_SLOW", client.read().body());
        }
    }

    // ---- the pipe itself

    private static BodyPipe pipe(HttpLimits.Load load, Runnable wanting) {
        return new BodyPipe(OptionalLong.empty(), new Burden(load), Runnable::run, wanting);
    }

    @Test
    void nothing_is_taken_before_somebody_reads_and_no_more_than_the_ring_then() throws Exception {
        BodyPipe[] made = new BodyPipe[1];
        BodyPipe pipe =
                pipe(
                        LIMITS.load(),
                        () -> {
                            int room = made[0].room();
                            made[0].take(Unpooled.wrappedBuffer(new byte[room]), room);
                        });
        made[0] = pipe;
        assertEquals(0, pipe.room());

        int first = pipe.read(new byte[1]);

        assertEquals(1, first);
        assertEquals(1, pipe.room());
    }

    @Test
    void bytes_keep_their_order_around_the_rings_end() throws IOException {
        BodyPipe[] made = new BodyPipe[1];
        byte[] next = {0};
        BodyPipe pipe =
                pipe(
                        LIMITS.load(),
                        () -> {
                            byte[] some = new byte[Math.min(made[0].room(), 50_021)];
                            for (int i = 0; i < some.length; i++) {
                                some[i] = next[0]++;
                            }
                            made[0].take(Unpooled.wrappedBuffer(some), some.length);
                        });
        made[0] = pipe;
        byte expected = 0;
        byte[] buffer = new byte[30_011];

        for (int round = 0; round < 100; round++) {
            int count = pipe.read(buffer);
            for (int i = 0; i < count; i++) {
                assertEquals(expected++, buffer[i]);
            }
        }
    }

    @Test
    void memory_that_bodies_take_is_counted_and_given_back() throws Exception {
        Burden burden = new Burden(new HttpLimits.Load(10, 10, 400_000));
        BodyPipe pipe = new BodyPipe(OptionalLong.empty(), burden, Runnable::run, () -> {});
        pipe.end();
        pipe.hold(100_000);
        assertEquals(231_072, burden.heldBytes());

        BodyFault fault = assertThrows(BodyFault.class, () -> pipe.hold(200_000));

        assertEquals(BodyFault.Kind.OVERLOADED, fault.kind());
        pipe.close();
        assertEquals(0, burden.heldBytes());
    }
}
