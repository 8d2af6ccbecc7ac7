package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.etcd.local.LocalCluster;
import countersign.etcd.local.LocalEtcd;
import countersign.sigv4.SigningIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Moves the records of a server from its file to etcd, on to another cluster, and back, by the
/// commands that a person types, each a process of its own, on the machine's clock.
@Tag("slow")
final class MovedToClusterTest {
    private static final InstantSource CLOCK = InstantSource.system();

    /// More than a node needs to hear of what is done to its store.
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    @TempDir private Path folder;

    private LocalCluster etcd;
    private Path home;
    private SigningIdentity root;
    private Enrolled alice;
    private LoadedDevice device;
    private SigningIdentity session;

    @BeforeEach
    void startServer() throws Exception {
        Assumptions.assumeTrue(LocalEtcd.program().isPresent(), "etcd is not installed");
        etcd = startEtcd("etcd");
        home = folder.resolve("home");
        try (LocalServer server = LocalServer.start(home, CLOCK)) {
            root = server.rootKey();
            alice = Enrolled.make(server.client(), root, "alice");
            device = new LoadedDevice(alice);
            device.spend(server.client(), () -> {});
            session = Enrolled.identity(server.client().stsDone(alice.key(), "GetSessionToken"));
        }
    }

    @AfterEach
    void endEtcd() {
        if (etcd != null) {
            etcd.close();
        }
    }

    @Test
    void a_server_goes_on_from_etcd_and_then_from_its_file_again() throws Exception {
        String copied = done("copy", "--from", home, "--to", url("/a"), "--source-stopped");

        try (LocalServer server = serve("/a")) {
            checkGoesOn(server.client());
            server.client().iamDone(root, "CreateUser", "UserName", "bob");
        }

        Path back = folder.resolve("back");
        String again =
                done(
                        "copy",
                        "--from",
                        url("/a"),
                        "--to",
                        back,
                        "--source-stopped",
                        keyFlag(),
                        key());
        Files.copy(home.resolve("master.key"), back.resolve("master.key"));
        try (LocalServer server = LocalServer.start(back, CLOCK)) {
            checkGoesOn(server.client());
            assertEquals(
                    List.of("alice", "bob"),
                    server.client().iamDone(root, "ListUsers").all("UserName"));
        }
        assertTrue(number(again, "records") > number(copied, "records"), copied + again);
    }

    @Test
    void a_backup_of_a_running_node_fills_another_cluster_and_sessions_end_there()
            throws Exception {
        done("copy", "--from", home, "--to", url("/a"), "--source-stopped");
        Path file = folder.resolve("a.backup");
        try (LocalServer server = serve("/a")) {
            String backup = done("backup", "--from", url("/a"), keyFlag(), key(), file);
            String restored = done("restore", "--to", url("/b"), keyFlag(), key(), file);

            assertTrue(number(backup, "records") > number(restored, "records"), restored);
            server.client().stsDone(session, "GetCallerIdentity");
        }

        try (LocalServer server = serve("/b")) {
            server.client().stsDone(alice.key(), "GetCallerIdentity");
            assertEquals(
                    "InvalidClientTokenId",
                    server.client().sts(session, "GetCallerIdentity").code());
            device.checkSpent(server.client());
        }
    }

    @Test
    void a_store_that_is_written_is_copied_to_another_prefix_and_from_there_to_another_cluster()
            throws Exception {
        done("copy", "--from", home, "--to", url("/a"), "--source-stopped");
        List<String> before;
        String first;
        try (LocalServer server = serve("/a");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Writer writer = new Writer(server.client());
            Future<?> writing = threads.submit(writer);
            try {
                before = writer.awaitMore();
                first = done("copy", "--from", url("/a"), "--to", url("/b"), keyFlag(), key());
                assertTrue(writer.awaitMore().size() > before.size() + Writer.MORE);
            } finally {
                writer.over = true;
                writing.get();
            }
        }

        LocalCluster elsewhere = startEtcd("elsewhere");
        try {
            String there = url(elsewhere, "/c");
            String second =
                    done(
                            "copy",
                            "--from",
                            url("/b"),
                            "--to",
                            there,
                            "--source-stopped",
                            keyFlag(),
                            key());

            assertEquals(number(first, "records"), number(second, "records"));
            assertEquals(line(first, "sha256"), line(second, "sha256"));
            try (LocalServer server = serveAt(there)) {
                List<String> users =
                        server.client()
                                .iamDone(root, "ListUsers", "MaxItems", "1000")
                                .all("UserName");
                assertTrue(users.containsAll(before), () -> users + " of " + before);
                assertEquals(
                        "InvalidClientTokenId",
                        server.client().sts(session, "GetCallerIdentity").code());
                device.checkSpent(server.client());
            }
        } finally {
            elsewhere.close();
        }
    }

    /// Creates users until it is over.
    private final class Writer implements Runnable {
        static final int MORE = 10;

        private final QueryClient client;
        private final List<String> acknowledged = new ArrayList<>();
        private final Semaphore more = new Semaphore(0);
        private volatile boolean over;

        Writer(QueryClient client) {
            this.client = client;
        }

        @Override
        public void run() {
            for (int number = 0; !over; number++) {
                client.iamDone(root, "CreateUser", "UserName", "w" + number);
                synchronized (acknowledged) {
                    acknowledged.add("w" + number);
                }
                more.release();
            }
        }

        /// All that were acknowledged once a few more are, which nobody has waited for.
        List<String> awaitMore() throws InterruptedException {
            assertTrue(more.tryAcquire(MORE, 1, TimeUnit.MINUTES), "it stopped");
            synchronized (acknowledged) {
                return List.copyOf(acknowledged);
            }
        }
    }

    @Test
    void what_is_not_empty_and_what_is_the_same_store_by_another_name_is_refused()
            throws Exception {
        done("copy", "--from", home, "--to", url("/a"), "--source-stopped");
        String other = url("/a").replace("127.0.0.1", "localhost");

        String full = refused("copy", "--from", home, "--to", url("/a"));
        String itself =
                refused("copy", "--from", url("/a"), "--to", other, "--replace", keyFlag(), key());
        String nowhere = refused("backup", "--from", url("/none"), keyFlag(), key(), "b");
        String useless = refused("backup", "--from", home, "--etcd-user", "x", "b");
        String clear = refused("copy", "--from", home, "--to", "etcd://192.0.2.1:2379");

        assertTrue(full.contains("The store isn't empty"), full);
        assertTrue(itself.contains("can't be copied to itself"), itself);
        assertTrue(nowhere.contains("There is no store below `/none/`"), nowhere);
        assertTrue(useless.contains("--etcd-user needs an etcd:// URL in --from"), useless);
        assertTrue(clear.contains("--to: etcd:// is in the clear"), clear);
    }

    @Test
    void a_node_whose_store_is_filled_anew_under_it_refuses_everything() throws Exception {
        done("copy", "--from", home, "--to", url("/a"), "--source-stopped");
        LocalServer node = serve("/a");
        node.client().stsDone(root, "GetCallerIdentity");

        done("copy", "--from", home, "--to", url("/a"), "--replace", "--source-stopped");

        long filled = System.nanoTime();
        Reply reply = node.client().sts(root, "GetCallerIdentity");
        while (reply.isDone()) {
            assertTrue(System.nanoTime() - filled < PATIENCE_NANOS, "it goes on");
            reply = node.client().sts(root, "GetCallerIdentity");
        }
        assertTrue(reply.toString().startsWith("5"), reply::toString);
        assertThrows(IllegalStateException.class, node::close); // nor does it write at its end
        try (LocalServer server = serve("/a")) {
            checkGoesOn(server.client());
        }
    }

    @Test
    void a_store_put_back_by_other_means_gives_no_session_and_no_code_back_once_it_is_made_safe()
            throws Exception {
        done("copy", "--from", home, "--to", url("/a"), "--source-stopped"); // all is as then
        String code = alice.phone().code(CLOCK.instant(), 1);

        String made = done("restore", "--in-place", "--to", url("/a"), keyFlag(), key());

        assertEquals(url("/a"), line(made, "made safe"));
        try (LocalServer server = serve("/a")) {
            server.client().stsDone(alice.key(), "GetCallerIdentity");
            assertEquals(
                    "InvalidClientTokenId",
                    server.client().sts(session, "GetCallerIdentity").code());
            assertEquals("AccessDenied", alice.session(server.client(), code).code());
            device.checkSpent(server.client());
        }
    }

    /// The user, his key, his session and what he spent.
    private void checkGoesOn(QueryClient client) {
        assertTrue(client.iamDone(root, "ListUsers").all("UserName").contains("alice"));
        client.stsDone(alice.key(), "GetCallerIdentity");
        client.stsDone(session, "GetCallerIdentity");
        device.checkSpent(client);
    }

    private LocalServer serve(String prefix) {
        return serveAt(url(prefix));
    }

    private LocalServer serveAt(String url) {
        return LocalServer.start(
                folder.resolve("node"), CLOCK, "store", url, "master-key-file", key());
    }

    private LocalCluster startEtcd(String name) throws Exception {
        return LocalCluster.start(LocalEtcd.program().orElseThrow(), folder.resolve(name), 1);
    }

    private String url(String prefix) {
        return url(etcd, prefix);
    }

    private static String url(LocalCluster etcd, String prefix) {
        var member = etcd.endpoints().getFirst();
        return "etcd://" + member.getHostString() + ":" + member.getPort() + prefix;
    }

    private static String keyFlag() {
        return "--master-key-file";
    }

    private String key() {
        return home.resolve("master.key").toString();
    }

    private static int number(String report, String name) {
        return Integer.parseInt(line(report, name));
    }

    private static String line(String report, String name) {
        return report.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    /// What a command that ends well prints.
    private String done(Object... words) throws Exception {
        Path log = Files.createTempFile(folder, "command", ".log");
        Process command = start(log, words);
        String out = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, command.waitFor(), Files.readString(log));
        return out;
    }

    /// Why a command is not done.
    private String refused(Object... words) throws Exception {
        Path log = Files.createTempFile(folder, "command", ".log");
        Process command = start(log, words);
        assertTrue(command.waitFor() > 0, () -> List.of(words) + " was done");
        return Files.readString(log);
    }

    private static Process start(Path log, Object... words) throws Exception {
        List<String> line = new ArrayList<>();
        for (Object word : words) {
            line.add(word.toString());
        }
        return ServerProcess.command(log, line.toArray(String[]::new));
    }
}
