package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {
    private static final String KEPT = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    /// Gives so many bytes, then its end or a fault.
    private static final class Letters implements BodySource {
        private final long total;
        private final AtomicLong given = new AtomicLong();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final boolean whole;

        Letters(long total, boolean whole) {
            this.total = total;
            this.whole = whole;
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            int count = (int) Math.min(buffer.length, total - given.get());
            if (count == 0) {
                if (!whole) {
                    throw new EOFException("the upstream is gone");
                }
                return -1;
            }
            Arrays.fill(buffer, 0, count, (byte) 'x');
            given.addAndGet(count);
            return count;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    static final class Relaying implements HttpHandler {
        private final Supplier<Relayed> rest;

        Relaying(Supplier<Relayed> rest) {
            this.rest = rest;
        }

        @Override
        public Answer onEventLoop(HttpRequest request) {
            return new Relay(rest);
        }

        @Override
        public HttpResponse onFault(HttpRequest request, Throwable fault) {
            return new HttpResponse(500, List.of(), new byte[0]);
        }

        @Override
        public HttpResponse onOverload(HttpRequest request) {
            return new HttpResponse(503, List.of(), new byte[0]);
        }

        @Override
        public void onRefusal(Refusal refusal) {}
    }

    private static StreamedResponse streamed(OptionalLong length, BodySource body) {
        return new StreamedResponse(200, List.of(new Header("ETag", "e")), length, body);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16 * 1024, 16 * 1024 + 1, 200_000})
    void a_body_of_known_length_comes_whole_and_the_connection_stays(int length) throws Exception {
        try (TestServer server =
                        TestServer.start(
                                new Relaying(() ->
                                        streamed(
                                                OptionalLong.of(length),
                                                new Letters(length, true))));
                RawClient client = server.connect()) {
            RawClient.Response first = client.send(KEPT).read();
            RawClient.Response second = client.send(KEPT).read();

            assertEquals("x".repeat(length), first.body());
            assertEquals("e", first.header("ETag"));
            assertEquals(length, second.body().length());
        }
    }

    @Test
    void a_body_of_unknown_length_comes_in_chunks() throws Exception {
        try (TestServer server =
                        TestServer.start(
                                new Relaying(() ->
                                        streamed(OptionalLong.empty(), new Letters(5, true))));
                RawClient client = server.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            String head = client.readHead();
            assertTrue(head.contains("Transfer-Encoding: chunked"), head);
            assertFalse(head.contains("Content-Length"), head);
        }
    }

    @Test
    void an_old_client_gets_it_until_the_end_of_the_connection() throws Exception {
        try (TestServer server =
                        TestServer.start(
                                new Relaying(() ->
                                        streamed(OptionalLong.empty(), new Letters(5, true))));
                RawClient client = server.connect()) {
            client.send("GET / HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\n\r\n");

            String head = client.readHead();
            assertTrue(head.contains("Connection: close"), head);
            assertFalse(head.contains("chunked"), head);
            client.readToEnd();
        }
    }

    @Test
    void the_answer_to_head_has_the_length_and_no_body() throws Exception {
        try (TestServer server =
                        TestServer.start(
                                new Relaying(
                                        () -> streamed(OptionalLong.of(7), new Letters(0, true))));
                RawClient client = server.connect()) {
            String head = client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n").readHead();

            assertTrue(head.contains("Content-Length: 7"), head);
            assertTrue(
                    client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n")
                            .readHead()
                            .startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void a_body_that_breaks_off_never_looks_whole() throws Exception {
        Letters broken = new Letters(100_000, false);
        try (TestServer server =
                        TestServer.start(
                                new Relaying(() -> streamed(OptionalLong.of(200_000), broken)));
                RawClient client = server.connect()) {
            client.send(KEPT);

            assertThrows(AssertionError.class, () -> requireWhole(client.read()));
            assertTrue(broken.closed.await(10, TimeUnit.SECONDS));
        }
    }

    /// What is short is sent with its head, or not at all.
    @ParameterizedTest
    @ValueSource(ints = {0, 9, 11})
    void a_short_body_of_another_length_is_never_sent(int length) throws Exception {
        Letters other = new Letters(length, true);
        try (TestServer server =
                        TestServer.start(new Relaying(() -> streamed(OptionalLong.of(10), other)));
                RawClient client = server.connect()) {
            client.send(KEPT);

            assertTrue(client.isEnded());
            assertTrue(other.closed.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_short_body_that_breaks_off_is_never_sent() throws Exception {
        Letters broken = new Letters(9, false);
        try (TestServer server =
                        TestServer.start(
                                new Relaying(() -> streamed(OptionalLong.of(10), broken)));
                RawClient client = server.connect()) {
            client.send(KEPT);

            assertTrue(client.isEnded());
            assertTrue(broken.closed.await(10, TimeUnit.SECONDS));
        }
    }

    /// A bug of a source costs its connection, and no place among those that wait.
    @ParameterizedTest
    @ValueSource(ints = {10, 200_000})
    void a_source_that_fails_otherwise_ends_the_connection_and_gives_its_place_back(int length)
            throws Exception {
        BodySource buggy =
                new BodySource() {
                    @Override
                    public int read(byte[] buffer) {
                        throw new IllegalStateException("a bug");
                    }

                    @Override
                    public void close() {}
                };
        try (TestServer server =
                        TestServer.start(
                                new Relaying(() -> streamed(OptionalLong.of(length), buggy)));
                RawClient client = server.connect()) {
            client.send(KEPT).readToEnd();

            assertEquals(0, server.server.handOvers());
        }
    }

    private static void requireWhole(RawClient.Response response) {
        if (response.body().length() < 200_000) {
            throw new AssertionError("cut at " + response.body().length());
        }
    }

    /// Gigabytes wait at their source while the client doesn't read.
    @Test
    void no_more_is_read_than_the_client_takes() throws Exception {
        Letters endless = new Letters(1L << 40, true);
        try (TestServer server =
                TestServer.start(
                        new Relaying(() -> streamed(OptionalLong.of(1L << 40), endless)))) {
            try (RawClient client = server.connect()) {
                client.send(KEPT).readHead();
            }

            assertTrue(endless.closed.await(10, TimeUnit.SECONDS), "the source is closed");
            assertTrue(endless.given.get() < 64L << 20, "read ahead: " + endless.given.get());
        }
    }

    @Test
    void a_fault_becomes_the_handlers_answer() throws Exception {
        try (TestServer server =
                        TestServer.start(
                                new Relaying(() -> {
                                    throw new IllegalStateException("a bug");
                                }));
                RawClient client = server.connect()) {
            assertEquals(500, client.send(KEPT).read().status());
        }
    }
}
