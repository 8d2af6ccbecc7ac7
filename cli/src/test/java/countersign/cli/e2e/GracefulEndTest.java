package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server's end that somebody asked for, and what the next start finds. Processes of their own.
@Tag("slow")
final class GracefulEndTest {
    private static final int UNDER_WAY = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path directory;

    @Test
    void requests_under_way_finish_and_the_next_start_finds_their_work() throws Exception {
        Path data = directory.resolve("data");
        Path log = directory.resolve("log");
        SigningIdentity root;
        try (ServerProcess server = ServerProcess.start(data, log)) {
            root = server.rootKey();
            QueryClient client = server.client();
            List<byte[]> requests = new ArrayList<>();
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < UNDER_WAY; i++) {
                requests.add(client.post(root, "iam", "CreateUser", "UserName", "late-" + i));
                connections.add(begun(client, root, requests.get(i)));
            }

            server.terminate();
            awaitRefusal(client.port());
            for (int i = 0; i < UNDER_WAY; i++) {
                try (Connection connection = connections.get(i)) {
                    Reply reply = connection.send(secondHalf(requests.get(i))).read();
                    assertEquals("200", reply.toString());
                    connection.awaitEnd();
                }
            }

            assertEquals(0, server.exitCode());
        }
        assertTrue(Files.readString(log).endsWith("countersign: ended\n"));
        try (ServerProcess again = ServerProcess.start(data, log)) {
            Reply users = again.client().iamDone(root, "ListUsers");
            assertEquals(UNDER_WAY, users.all("UserName").size());
            assertTrue(
                    again.greeting().stream().anyMatch(line -> line.contains("(8 users)")),
                    () -> again.greeting().toString());
            again.terminate();
            assertEquals(0, again.exitCode());
        }
    }

    @Test
    void a_second_server_on_the_same_data_is_refused_and_the_first_goes_on() throws Exception {
        Path data = directory.resolve("data");
        try (ServerProcess first = ServerProcess.start(data, directory.resolve("first.log"))) {
            Path log = directory.resolve("second.log");
            Process second = ServerProcess.launch(data, log);

            assertTrue(second.waitFor(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS));
            assertEquals(1, second.exitValue());
            String said = Files.readString(log);
            assertTrue(said.contains("is open in another server"), said);
            assertEquals(1, said.lines().filter(line -> line.startsWith("countersign: ")).count());
            first.client().stsDone(first.rootKey(), "GetCallerIdentity");
            first.terminate();
            assertEquals(0, first.exitCode());
        }
    }

    /// A connection on which one request was answered, and the first half of another was sent: the
    /// server has that connection, and that half comes before whatever is sent afterwards.
    private static Connection begun(QueryClient client, SigningIdentity root, byte[] request)
            throws IOException {
        Connection connection = new Connection(client.port());
        Reply before = connection.send(client.post(root, "sts", "GetCallerIdentity")).read();
        assertEquals("200", before.toString());
        return connection.send(Arrays.copyOf(request, request.length - half(request)));
    }

    private static byte[] secondHalf(byte[] request) {
        return Arrays.copyOfRange(request, request.length - half(request), request.length);
    }

    /// Within the body: the head is whole.
    private static int half(byte[] request) {
        return Math.min(20, request.length / 2);
    }

    /// Until the server takes no new connections.
    private static void awaitRefusal(int port) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                new Connection(port).close();
            } catch (ConnectException refused) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("It still takes connections");
    }
}
