package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.sigv4.PayloadForm;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A service that closes early, lies about lengths or reads nothing: its callers learn that there
/// is no answer, and those of other services through the same gateway notice nothing.
class GatewayFaultyUpstreamTest {
    private static final String FORM = "Action=StopInstances&InstanceId.1=i-0123456789abcdef0";
    private static final int UPLOAD_BYTES = 64 << 20; // more than sockets and pipes between hold

    @TempDir private Path folder;

    private interface Story {
        void tell(GatewayUnderTest gateway, ServerSocket faulty) throws Exception;
    }

    /// The route `faulty` leads to the socket, `ec2` to what answers.
    private void tell(Story story) throws Exception {
        ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
        try (ServerSocket faulty = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RecordingUpstream good = RecordingUpstream.start()) {
            String routes =
                    GatewayUnderTest.route("ec2", "ec2", good.port(), "123456789012")
                            + GatewayUnderTest.route(
                                    "faulty", "ec2", faulty.getLocalPort(), "123456789012")
                            + GatewayUnderTest.route(
                                    "faultys3", "s3", faulty.getLocalPort(), "123456789012");
            try (GatewayUnderTest gateway = GatewayUnderTest.start(folder, clock, good, routes)) {
                story.tell(gateway, faulty);
            }
        }
    }

    private static void assertOthersGoOn(GatewayUnderTest gateway) throws IOException {
        assertEquals(200, gateway.sent(gateway.ec2(gateway.root(), FORM)).status());
    }

    /// Reads a request and answers with these bytes, each time anew.
    private static void answer(ServerSocket faulty, String bytes) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (true) {
                            try (Socket socket = faulty.accept()) {
                                var _ = socket.getInputStream().read(new byte[64 * 1024]);
                                socket.getOutputStream()
                                        .write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                            }
                        }
                    } catch (IOException closed) {
                        // The test is over.
                    }
                });
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "nonsense\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void what_is_no_answer_is_not_passed_on(String bytes) throws Exception {
        tell((gateway, faulty) -> {
            answer(faulty, bytes);

            Reply reply = gateway.sent(gateway.ec2(gateway.root(), "faulty", FORM));

            assertTrue(reply.status() >= 500, reply.head());
            assertOthersGoOn(gateway);
        });
    }

    @Test
    void an_answer_that_ends_early_is_not_whole_for_the_caller() throws Exception {
        tell((gateway, faulty) -> {
            answer(faulty, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");

            assertThrows(
                    IOException.class,
                    () -> {
                        Reply reply = gateway.sent(gateway.ec2(gateway.root(), "faulty", FORM));
                        if (reply.status() >= 500) {
                            throw new IOException("refused as a whole");
                        }
                    });
            assertOthersGoOn(gateway);
        });
    }

    @Test
    void a_service_that_stops_reading_holds_up_its_own_upload_alone() throws Exception {
        tell((gateway, faulty) -> {
            SigningIdentity root = gateway.root();
            try (Connection upload = new Connection(gateway.port())) {
                Thread sender = Thread.ofVirtual().start(() -> sendForEver(upload, gateway, root));
                try (Socket unread = faulty.accept()) {
                    assertTrue(unread.getInputStream().read() >= 0);
                    for (int i = 0; i < 20; i++) {
                        assertOthersGoOn(gateway);
                    }
                    assertTrue(sender.isAlive(), "so much is nowhere held");
                }
            }
            assertOthersGoOn(gateway);
        });
    }

    private static void sendForEver(
            Connection upload, GatewayUnderTest gateway, SigningIdentity root) {
        String head =
                new String(
                        new ObjectUpload.Plan(root, gateway.clock(), PayloadForm.UNSIGNED, 1)
                                .of(new byte[0], "Host", "faultys3.test")
                                .bytes("Content-Length: " + UPLOAD_BYTES),
                        StandardCharsets.ISO_8859_1);
        try {
            upload.send(head);
            byte[] part = new byte[64 * 1024];
            for (int sent = 0; sent < UPLOAD_BYTES; sent += part.length) {
                upload.send(part);
            }
        } catch (IOException ended) {
            // The test closed it.
        }
    }
}
