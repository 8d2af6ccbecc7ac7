package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PayloadForm;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One side of one exchange stalls, or lies. Whoever else calls the same service, or another one,
/// is served meanwhile; and what has stalled ends by its time.
///
/// With `PATIENT` nothing ends by itself within a test, so who is served is served beside it.
class GatewayNeighboursTest {
    private static final String FORM = "Action=StopInstances&InstanceId.1=i-0123456789abcdef0";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final int BUFFERED_MAX = 64 << 20; // more than sockets and pipes between hold

    private static final Patience PATIENT = new Patience("1h");
    private static final Patience QUICK = new Patience("500ms");

    @TempDir private Path folder;
    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");

    /// Falls at the test's end: what is stalled waits for nothing else.
    private final CountDownLatch over = new CountDownLatch(1);

    /// How much the stalling side could send.
    private final AtomicLong sent = new AtomicLong();

    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private record Patience(String time) {
        String[] settings() {
            return new String[] {
                "body-time-max", time, "write-time-max", time, "shutdown-grace", "0s"
            };
        }
    }

    enum Stall {
        NO_ANSWER,
        HALF_AN_ANSWER,
        HALF_A_CHUNK,
        NOTHING_READ,
        ANSWER_NOT_READ,
        HALF_AN_UPLOAD
    }

    private interface Story {
        void tell(GatewayUnderTest gateway, ScriptedUpstream upstream) throws Exception;
    }

    @AfterEach
    void end() {
        over.countDown();
    }

    /// The route `s3` leads to the script, `ec2` to what answers.
    private void tell(ScriptedUpstream.Part part, Patience patience, List<String> more, Story story)
            throws Exception {
        List<String> settings = new ArrayList<>(List.of(patience.settings()));
        settings.addAll(more);
        try (ScriptedUpstream scripted = ScriptedUpstream.start(part);
                RecordingUpstream good = RecordingUpstream.start()) {
            String routes =
                    GatewayUnderTest.route("ec2", "ec2", good.port(), "123456789012")
                            + GatewayUnderTest.route("s3", "s3", scripted.port(), "123456789012")
                            + "upstream-time-max = "
                            + patience.time()
                            + "\n";
            try (GatewayUnderTest gateway =
                    GatewayUnderTest.start(
                            folder, clock, good, routes, settings.toArray(String[]::new))) {
                story.tell(gateway, scripted);
                over.countDown();
            }
        }
    }

    /// The first connection to the service stalls, all others are served.
    private ScriptedUpstream.Part firstStalls(Stall stall) {
        AtomicBoolean first = new AtomicBoolean(true);
        return gateway -> {
            boolean stalls = first.getAndSet(false);
            String head = gateway.head();
            while (!stalls && !head.isEmpty()) {
                gateway.say(OK);
                head = gateway.head();
            }
            if (stalls) {
                try {
                    stall(stall, gateway);
                } finally {
                    ended.countDown();
                }
            }
        };
    }

    private void stall(Stall stall, ScriptedUpstream.Peer gateway) throws Exception {
        switch (stall) {
            case NO_ANSWER -> stalled.countDown();
            case HALF_AN_ANSWER -> {
                gateway.say("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nshort");
                stalled.countDown();
            }
            case HALF_A_CHUNK -> {
                gateway.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort");
                stalled.countDown();
            }
            case NOTHING_READ -> {
                stalled.countDown();
                over.await();
            }
            case ANSWER_NOT_READ -> {
                stalled.countDown();
                gateway.say("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n");
                String piece = "x".repeat(64 * 1024);
                while (true) {
                    gateway.say(piece);
                    sent.addAndGet(piece.length());
                }
            }
            case HALF_AN_UPLOAD -> {
                assertEquals("half", gateway.upTo("half"));
                stalled.countDown();
            }
        }
        gateway.awaitEnd();
    }

    /// What the client does whose exchange stalls.
    private void begin(Stall stall, GatewayUnderTest gateway, Connection client)
            throws IOException {
        switch (stall) {
            case NO_ANSWER, HALF_AN_ANSWER, HALF_A_CHUNK, ANSWER_NOT_READ ->
                    client.send(GatewayUnderTest.bytes(object(gateway), ""));
            case NOTHING_READ -> {
                client.send(uploadHead(gateway, BUFFERED_MAX));
                Thread.ofVirtual().start(() -> sendAll(client));
            }
            case HALF_AN_UPLOAD -> client.send(uploadHead(gateway, 8)).send("half");
        }
    }

    private static PlainRequest object(GatewayUnderTest gateway) {
        PlainRequest plain =
                new PlainRequest(
                        "GET", "/box/o", "", List.of(new Header("Host", "s3.test")), new byte[0]);
        SigningTarget target = new SigningTarget(GatewayUnderTest.REGION, "s3", PathRule.S3);
        return new SigV4Signer(gateway.clock(), gateway.root(), target).sign(plain);
    }

    private static String uploadHead(GatewayUnderTest gateway, int length) {
        ObjectUpload upload =
                new ObjectUpload.Plan(gateway.root(), gateway.clock(), PayloadForm.UNSIGNED, 1)
                        .of(new byte[0]);
        return new String(upload.bytes("Content-Length: " + length), StandardCharsets.ISO_8859_1);
    }

    private void sendAll(Connection client) {
        byte[] piece = new byte[64 * 1024];
        try {
            while (sent.get() < BUFFERED_MAX) {
                client.send(piece);
                sent.addAndGet(piece.length);
            }
        } catch (IOException over) {
            // The gateway has ended it.
        }
    }

    private static void assertServed(GatewayUnderTest gateway) throws IOException {
        for (int i = 0; i < 10; i++) {
            assertEquals("ok", gateway.sent(object(gateway)).body());
            assertEquals(200, gateway.sent(gateway.ec2(gateway.root(), FORM)).status());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void others_are_served_beside_what_stalls(Stall stall) throws Exception {
        tell(
                firstStalls(stall),
                PATIENT,
                List.of(),
                (gateway, upstream) -> {
                    try (Connection client = new Connection(gateway.port())) {
                        begin(stall, gateway, client);
                        assertTrue(stalled.await(1, TimeUnit.MINUTES));

                        assertServed(gateway);

                        assertEquals(1, ended.getCount(), "it stalls still");
                        assertTrue(sent.get() < BUFFERED_MAX, "so much is nowhere held: " + sent);
                        over.countDown();
                    }
                    assertServed(gateway);
                });
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void what_stalls_ends_by_its_time(Stall stall) throws Exception {
        tell(
                firstStalls(stall),
                QUICK,
                List.of(),
                (gateway, upstream) -> {
                    try (Connection client = new Connection(gateway.port())) {
                        begin(stall, gateway, client);
                        assertTrue(stalled.await(1, TimeUnit.MINUTES));

                        assertEnded(stall, client);

                        if (stall == Stall.NOTHING_READ) {
                            over.countDown(); // it reads now, and finds the connection's end
                        }
                        assertTrue(
                                ended.await(1, TimeUnit.MINUTES), "the service's connection too");
                    }
                    assertServed(gateway);
                });
    }

    private static void assertEnded(Stall stall, Connection client) throws IOException {
        switch (stall) {
            case NO_ANSWER, NOTHING_READ -> assertEquals(503, client.read().status());
            case HALF_AN_ANSWER -> assertThrows(IOException.class, client::read);
            case HALF_A_CHUNK -> {
                assertEquals(200, client.read().status());
                assertThrows(IOException.class, client::read); // to an end that never comes
            }
            case HALF_AN_UPLOAD -> {
                Reply refused = client.read();
                assertEquals("RequestTimeout", refused.code());
            }
            case ANSWER_NOT_READ -> {} // the client is the one that doesn't look
        }
    }

    @Test
    void an_answer_that_comes_early_is_told_at_once_and_the_upload_ends() throws Exception {
        ScriptedUpstream.Part early =
                gateway -> {
                    gateway.head();
                    gateway.say("HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nearly");
                    over.await(); // and nothing is read any more
                };
        tell(
                early,
                PATIENT,
                List.of(),
                (gateway, upstream) -> {
                    try (Connection client = new Connection(gateway.port())) {
                        begin(Stall.NOTHING_READ, gateway, client);

                        Reply told = client.read();

                        assertEquals(403, told.status());
                        assertEquals("early", told.body());
                        assertEquals("close", told.header("Connection"));
                    }
                });
    }

    @Test
    void what_comes_behind_an_answer_is_nobody_s_answer() throws Exception {
        ScriptedUpstream.Part more =
                gateway -> {
                    gateway.head();
                    gateway.say(OK + "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled");
                    gateway.awaitEnd();
                };
        tell(
                more,
                PATIENT,
                List.of(),
                (gateway, upstream) -> {
                    for (int i = 1; i <= 5; i++) {
                        assertEquals("ok", gateway.sent(object(gateway)).body());
                        assertEquals(i, upstream.connections(), "none is used again");
                    }
                });
    }

    /// However many wait for a service that hangs, as many places are left as they take.
    @Test
    void a_service_that_hangs_leaves_room_for_others() throws Exception {
        Semaphore waiting = new Semaphore(0);
        ScriptedUpstream.Part silent =
                gateway -> {
                    gateway.head();
                    waiting.release();
                    over.await();
                };
        tell(
                silent,
                PATIENT,
                List.of("hand-overs-max", "8"),
                (gateway, upstream) -> {
                    List<Connection> clients = new ArrayList<>();
                    try {
                        for (int i = 0; i < 4; i++) {
                            Connection client = new Connection(gateway.port());
                            clients.add(client);
                            client.send(GatewayUnderTest.bytes(object(gateway), ""));
                            assertTrue(waiting.tryAcquire(1, TimeUnit.MINUTES));
                        }
                        for (int i = 0; i < 10; i++) {
                            assertEquals(503, gateway.sent(object(gateway)).status());
                            assertEquals(
                                    200, gateway.sent(gateway.ec2(gateway.root(), FORM)).status());
                        }
                    } finally {
                        over.countDown();
                        for (Connection client : clients) {
                            client.close();
                        }
                    }
                });
    }
}
