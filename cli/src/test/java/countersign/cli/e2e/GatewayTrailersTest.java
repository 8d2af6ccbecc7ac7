package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.sigv4.PayloadForm;
import countersign.sigv4.PlainRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP's own trailers. Nobody signs those of requests, so none goes on; of an answer's those go
/// back that only its end can tell, to clients that take them.
class GatewayTrailersTest {
    private static final String FORM =
            "Action=StopInstances&InstanceId.1=i-0123456789abcdef0&Version=2016-11-15";
    private static final String SMUGGLED =
            """
            Content-Length: 77777
            Host: smuggled
            Authorization: smuggled
            X-Amz-Security-Token: smuggled
            X-Amz-Date: smuggled
            X-Amz-Target: smuggled
            x-amz-checksum-crc32: smuggled
            X-Countersign-Principal: smuggled
            X-Forwarded-For: smuggled
            Transfer-Encoding: smuggled
            Trailer: smuggled
            """
                    .replace("\n", "\r\n");
    private static final String TAKEN = "TE: trailers\r\nConnection: TE\r\n";

    @TempDir private Path folder;
    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");

    private interface Story {
        void tell(GatewayUnderTest gateway) throws Exception;
    }

    private void tell(ScriptedUpstream.Part part, Story story) throws Exception {
        StringBuilder routes = new StringBuilder();
        try (ScriptedUpstream scripted = ScriptedUpstream.start(part);
                RecordingUpstream unused = RecordingUpstream.start()) {
            for (String service : List.of("ec2", "s3")) {
                for (String onward : List.of("signed", "as-is", "identity")) {
                    String name = onward.equals("signed") ? service : service + "-" + onward;
                    String route =
                            GatewayUnderTest.route(name, service, scripted.port(), "123456789012");
                    routes.append(
                            onward.equals("signed")
                                    ? route
                                    : route.replace(
                                            "credentials = upstream.key", "onward = " + onward));
                }
            }
            try (GatewayUnderTest gateway =
                    GatewayUnderTest.start(folder, clock, unused, routes.toString())) {
                story.tell(gateway);
            }
        }
    }

    /// All that comes by one connection, once it has ended; each request ends in `end`.
    private static ScriptedUpstream.Part writingDown(BlockingQueue<String> all, String end) {
        return gateway -> {
            String request = gateway.upTo(end);
            gateway.say("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            gateway.socket().shutdownOutput();
            all.add(request + gateway.rest());
        };
    }

    private static void assertNothingSmuggled(BlockingQueue<String> all) throws Exception {
        String request = all.poll(1, TimeUnit.MINUTES);
        assertTrue(request != null && !request.isEmpty(), "nothing came");
        assertFalse(request.contains("smuggled"), request);
        assertFalse(request.contains("77777"), request);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ec2", "ec2-as-is", "ec2-identity"})
    void what_trails_a_request_that_is_judged_does_not_go_on(String route) throws Exception {
        BlockingQueue<String> all = new LinkedBlockingQueue<>();
        tell(
                writingDown(all, FORM),
                gateway -> {
                    PlainRequest request =
                            gateway.ec2(
                                    gateway.root(),
                                    route,
                                    FORM.substring(0, FORM.indexOf("&Version")));
                    String body = new String(request.body(), StandardCharsets.US_ASCII);
                    String head =
                            new String(
                                            GatewayUnderTest.bytes(request, ""),
                                            StandardCharsets.ISO_8859_1)
                                    .replace(
                                            "Content-Length: " + body.length() + "\r\n",
                                            "Transfer-Encoding: chunked\r\n");
                    String chunked =
                            head.replace(body, "")
                                    + Integer.toHexString(body.length())
                                    + "\r\n"
                                    + body
                                    + "\r\n0\r\n"
                                    + SMUGGLED
                                    + "\r\n";

                    Reply reply = gateway.sent(chunked.getBytes(StandardCharsets.ISO_8859_1));

                    assertEquals(200, reply.status(), reply.head());
                    assertNothingSmuggled(all);
                });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"s3", "s3-as-is", "s3-identity"})
    void what_trails_an_object_does_not_go_on(String route) throws Exception {
        BlockingQueue<String> all = new LinkedBlockingQueue<>();
        boolean bare = route.endsWith("identity");
        tell(
                writingDown(all, bare ? "the object" : "\r\n0\r\n"),
                gateway -> {
                    ObjectUpload upload =
                            new ObjectUpload.Plan(
                                            gateway.root(), clock, PayloadForm.SIGNED_CHUNKS, 8192)
                                    .of(
                                            "the object".getBytes(StandardCharsets.US_ASCII),
                                            "Host",
                                            route + ".test");
                    byte[] framed = ObjectUpload.joined(upload.frames());
                    upload.frames().clear();
                    upload.frames()
                            .addAll(
                                    List.of(
                                            ObjectUpload.ascii(
                                                    Integer.toHexString(framed.length) + "\r\n"),
                                            framed,
                                            ObjectUpload.ascii("\r\n0\r\n" + SMUGGLED + "\r\n")));

                    Reply reply = gateway.sent(upload.bytes("Transfer-Encoding: chunked"));

                    assertEquals(200, reply.status(), reply.head() + reply.body());
                    assertNothingSmuggled(all);
                });
    }

    /// An answer with what may go back among what may not.
    private static ScriptedUpstream.Part trailing(BlockingQueue<String> heads) {
        return gateway -> {
            heads.add(gateway.upTo(FORM));
            gateway.say(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                            + "Trailer: ETag, X-Countersign-RequestId\r\n\r\n5\r\nhello\r\n0\r\n"
                            + "ETag: \"e\"\r\n"
                            + SMUGGLED.replace("x-amz-checksum-crc32: smuggled", "X-A: smuggled")
                            + "Set-Cookie: smuggled\r\nLocation: smuggled\r\n"
                            + "WWW-Authenticate: smuggled\r\nConnection: smuggled\r\n"
                            + "X-Countersign-RequestId: smuggled\r\n"
                            + "X-Amz-Checksum-CRC32: AAAAAA==\r\n\r\n");
            gateway.awaitEnd();
        };
    }

    private static String bodyFor(GatewayUnderTest gateway, String route, String more)
            throws IOException {
        PlainRequest request =
                gateway.ec2(gateway.root(), route, FORM.substring(0, FORM.indexOf("&Version")));
        try (Connection client = new Connection(gateway.port())) {
            Reply head = client.send(GatewayUnderTest.bytes(request, more)).read();
            assertEquals(200, head.status(), head.head());
            assertEquals("chunked", head.header("Transfer-Encoding"));
            assertEquals(more.isEmpty() ? "" : "etag", head.header("Trailer"));
            return client.read().head(); // up to the empty line, which ends the trailers
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ec2", "ec2-as-is", "ec2-identity"})
    void what_only_an_answer_s_end_can_tell_goes_back_to_who_takes_it(String route)
            throws Exception {
        BlockingQueue<String> heads = new LinkedBlockingQueue<>();
        tell(
                trailing(heads),
                gateway -> {
                    assertEquals(
                            "5\r\nhello\r\n0\r\nETag: \"e\"\r\nX-Amz-Checksum-CRC32: AAAAAA==",
                            bodyFor(gateway, route, TAKEN));
                    assertTrue(heads.take().contains("\r\n" + TAKEN));
                });
    }

    @Test
    void who_does_not_take_trailers_gets_none() throws Exception {
        BlockingQueue<String> heads = new LinkedBlockingQueue<>();
        tell(
                trailing(heads),
                gateway -> {
                    assertEquals("5\r\nhello\r\n0", bodyFor(gateway, "ec2", ""));
                    assertFalse(heads.take().contains("\r\nTE:"));
                });
    }
}
