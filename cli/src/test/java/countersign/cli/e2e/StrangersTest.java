package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.UnixOperatingSystemMXBean;
import countersign.cli.client.ManualClock;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Strangers who send too much, too slowly or nothing, and the server that goes on answering
/// others. 10,000 send nothing, where the machine lets a process open so many; else as many as it
/// does. `-Dsurefire.argLine=-Dcountersign.idleConnections=20000` makes it others.
@Tag("slow")
final class StrangersTest {
    private static final int IDLE = Integer.getInteger("countersign.idleConnections", idle());
    private static final int SLOW = 200;
    private static final int LARGE = 50;
    private static final int OTHERS = 50;
    private static final String POST = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n";

    /// What this process and the server open besides.
    private static final int OTHER_FILES = 1_000;

    @TempDir private Path directory;

    private final InstantSource clock = new ManualClock("2026-11-22T10:00:00Z");
    private final List<Connection> strangers = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Connection stranger : strangers) {
            stranger.close();
        }
    }

    @Test
    void bodies_over_the_limit_are_refused_before_they_come() throws Exception {
        try (LocalServer server = LocalServer.start(directory.resolve("data"), clock)) {
            for (int i = 0; i < LARGE; i++) {
                stranger(server).send(POST + "Content-Length: 10000001\r\n\r\n");
            }
            for (int i = 0; i < LARGE; i++) {
                stranger(server).send(POST + "Transfer-Encoding: chunked\r\n\r\n989681\r\n");
            }
            answersOthers(server);

            for (Connection stranger : strangers) {
                assertEquals(413, stranger.read().status());
                stranger.awaitEnd();
            }
            answersOthers(server);
        }
    }

    @Test
    void slow_senders_hold_nobody_up_and_are_sent_away() throws Exception {
        String[] shortTimes = {"head-time-max", "3s", "body-time-max", "3s"};
        try (LocalServer server = LocalServer.start(directory.resolve("data"), clock, shortTimes)) {
            for (int i = 0; i < SLOW; i++) {
                stranger(server).send(POST + "X-Slow: ");
            }
            for (int i = 0; i < SLOW; i++) {
                stranger(server).send(POST + "Content-Length: 1000\r\n\r\nAction=");
            }
            answersOthers(server);

            for (Connection stranger : strangers) {
                assertEquals(408, stranger.read().status());
                stranger.awaitEnd();
            }
            answersOthers(server);
        }
    }

    @Test
    void idle_connections_hold_nobody_up_and_may_speak_later() throws Exception {
        Path data = directory.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, directory.resolve("log"))) {
            QueryClient client = server.client();
            SigningIdentity root = server.rootKey();
            for (int i = 0; i < IDLE; i++) {
                strangers.add(new Connection(client.port()));
            }
            for (int i = 0; i < OTHERS; i++) {
                client.stsDone(root, "GetCallerIdentity");
            }

            byte[] request = client.post(root, "sts", "GetCallerIdentity");
            for (int i = 0; i < IDLE; i += Math.ceilDiv(IDLE, OTHERS)) {
                assertEquals("200", strangers.get(i).send(request).read().toString());
            }
        }
    }

    /// Each side of a connection takes a file of its process.
    private static int idle() {
        long files =
                ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                        .getMaxFileDescriptorCount();
        return Math.clamp(files - OTHER_FILES, 1, 10_000);
    }

    private Connection stranger(LocalServer server) throws IOException {
        Connection stranger = new Connection(server.client().port());
        strangers.add(stranger);
        return stranger;
    }

    private static void answersOthers(LocalServer server) {
        for (int i = 0; i < OTHERS; i++) {
            server.client().stsDone(server.rootKey(), "GetCallerIdentity");
        }
    }
}
