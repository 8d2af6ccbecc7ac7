package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.http.ExchangeFault.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Bodies that are read as they are sent.
class UploadTest {
    private static final HttpHead PUT = new HttpHead("PUT", "/o", List.of(new Header("Host", "h")));
    private static final HttpClientSettings QUICK = HttpClientTest.QUICK;

    /// Gives so many bytes, then ends or throws.
    private static final class Bytes implements BodySource {
        private final IOException fault;
        private final CountDownLatch closed = new CountDownLatch(1);
        private long left;
        private final boolean whole;

        Bytes(long count, boolean whole) {
            this.left = count;
            this.whole = whole;
            this.fault = new EOFException("what was signed is not what came");
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            if (left == 0) {
                if (!whole) {
                    throw fault;
                }
                return -1;
            }
            int count = (int) Math.min(left, buffer.length);
            Arrays.fill(buffer, 0, count, (byte) 'x');
            left -= count;
            return count;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /// A server that reads all that comes on its one connection, and answers nothing.
    private static CompletableFuture<String> received(ServerSocket socket) {
        CompletableFuture<String> received = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try (Socket connection = socket.accept()) {
                        received.complete(
                                new String(
                                        connection.getInputStream().readAllBytes(),
                                        StandardCharsets.ISO_8859_1));
                    } catch (IOException e) {
                        received.completeExceptionally(e);
                    }
                });
        return received;
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static HttpOrigin origin(ServerSocket socket) {
        return new HttpOrigin("127.0.0.1", socket.getLocalPort(), false);
    }

    @Test
    void a_body_that_fails_after_its_last_byte_is_never_whole() throws Exception {
        Bytes body = new Bytes(100_000, false);
        try (ServerSocket socket = listening();
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS)) {
            CompletableFuture<String> received = received(socket);

            IOException thrown =
                    assertThrows(
                            IOException.class,
                            () ->
                                    client.send(
                                            origin(socket),
                                            PUT,
                                            new SentBody(OptionalLong.of(100_000), body)));

            assertSame(body.fault, thrown);
            String bytes = received.get(10, TimeUnit.SECONDS);
            int start = bytes.indexOf("\r\n\r\n") + 4;
            assertTrue(bytes.contains("Content-Length: 100000\r\n"), bytes.substring(0, start));
            assertTrue(bytes.length() - start < 100_000, "held back: " + bytes.length());
        }
    }

    @Test
    void chunks_of_a_body_that_fails_have_no_end() throws Exception {
        Bytes body = new Bytes(100_000, false);
        try (ServerSocket socket = listening();
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS)) {
            CompletableFuture<String> received = received(socket);

            assertThrows(
                    IOException.class,
                    () ->
                            client.send(
                                    origin(socket), PUT, new SentBody(OptionalLong.empty(), body)));

            assertFalse(received.get(10, TimeUnit.SECONDS).endsWith("0\r\n\r\n"));
        }
    }

    @Test
    void a_body_longer_than_it_said_is_never_whole() throws Exception {
        try (ServerSocket socket = listening();
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS)) {
            CompletableFuture<String> received = received(socket);

            assertThrows(
                    IOException.class,
                    () ->
                            client.send(
                                    origin(socket),
                                    PUT,
                                    new SentBody(OptionalLong.of(5), new Bytes(6, true))));

            assertTrue(received.get(10, TimeUnit.SECONDS).endsWith("\r\n\r\n"));
        }
    }

    @Test
    void an_answer_that_comes_early_is_heard_and_no_more_is_read() throws Exception {
        Bytes endless = new Bytes(1L << 40, true);
        try (CannedServer server =
                        CannedServer.start("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
                HttpClient client = new HttpClient(HttpClientSettings.DEFAULTS)) {
            try (ReceivedResponse answer =
                    client.send(
                            server.origin(),
                            PUT,
                            new SentBody(OptionalLong.of(1L << 40), endless))) {
                assertEquals(403, answer.status());
            }

            assertTrue(endless.closed.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_server_that_stops_reading_is_given_up() throws Exception {
        Bytes endless = new Bytes(1L << 40, true);
        try (ServerSocket socket = listening();
                HttpClient client = new HttpClient(QUICK)) {
            ExchangeFault fault =
                    assertThrows(
                            ExchangeFault.class,
                            () ->
                                    client.send(
                                            origin(socket),
                                            PUT,
                                            new SentBody(OptionalLong.of(1L << 40), endless)));

            assertEquals(Kind.TIMEOUT, fault.kind());
            assertTrue(endless.closed.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_server_that_does_not_answer_is_given_up() throws Exception {
        try (ServerSocket socket = listening();
                HttpClient client = new HttpClient(QUICK)) {
            ExchangeFault fault =
                    assertThrows(
                            ExchangeFault.class,
                            () ->
                                    client.send(
                                            origin(socket),
                                            PUT,
                                            new SentBody(OptionalLong.of(5), new Bytes(5, true))));

            assertEquals(Kind.TIMEOUT, fault.kind());
        }
    }
}
