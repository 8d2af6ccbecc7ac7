package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.PrivateFile;
import countersign.iam.store.Change;
import countersign.sigv4.SigningIdentity;
import countersign.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Moves the records of a server that runs under load, by the commands that a person types, each a
/// process of its own, on the machine's clock.
@Tag("slow")
final class MovedServerTest {
    private static final int KILLS = Integer.getInteger("countersign.copyKills", 5);
    private static final int BALLAST_COMMITS = 400;
    private static final int BALLAST_WRITES = 50;

    @TempDir private Path folder;

    private final List<LoadedUser> users = new ArrayList<>();
    private final Semaphore acknowledged = new Semaphore(0);
    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void a_backup_under_load_has_all_that_was_acknowledged_before_and_gives_no_code_back()
            throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("a.backup");
        Path again = folder.resolve("again");
        SigningIdentity root;
        LoadedDevice device;
        SigningIdentity session;
        List<LoadedUser> before;
        try (ServerProcess server = ServerProcess.start(data, log());
                ExecutorService load = Executors.newVirtualThreadPerTaskExecutor()) {
            root = server.rootKey();
            Enrolled owner = Enrolled.make(server.client(), root, "owner");
            session = Enrolled.identity(server.client().stsDone(owner.key(), "GetSessionToken"));
            Future<?> writer = load.submit(() -> write(server.client(), root));
            assertTrue(acknowledged.tryAcquire(40, 1, TimeUnit.MINUTES), "too slow");
            synchronized (users) {
                before = List.copyOf(users.subList(0, users.size() - 1));
            }

            String said = run("backup", "--from", data.toString(), backup.toString());
            device = new LoadedDevice(owner);
            device.spend(server.client(), () -> {});
            enough.set(true);
            writer.get();

            assertTrue(said.contains("not in it: keep a copy elsewhere"), said);
        }
        String key = data.resolve("master.key").toString();
        run("restore", "--to", again.toString(), "--master-key-file", key, backup.toString());
        Files.copy(data.resolve("master.key"), again.resolve("master.key"));

        try (ServerProcess server = ServerProcess.start(again, log())) {
            for (LoadedUser user : before) {
                user.check(server.client(), root);
            }
            assertEquals(
                    "InvalidClientTokenId",
                    server.client().sts(session, "GetCallerIdentity").code());
            device.checkSpent(server.client());
        }
    }

    @Test
    void a_copy_that_is_killed_harms_no_server_and_is_repeated(TestReporter reporter)
            throws Exception {
        Path data = folder.resolve("data");
        Path target = folder.resolve("target");
        SigningIdentity root;
        try (ServerProcess first = ServerProcess.start(data, log())) {
            root = first.rootKey();
            first.kill();
        }
        addBallast(data.resolve("countersign.db"));
        Random random = new Random(20261122);
        int halves = 0;
        try (ServerProcess server = ServerProcess.start(data, log())) {
            String[] copy = {"copy", "--from", data.toString(), "--to", target.toString()};
            for (int kill = 0; kill < KILLS; kill++) {
                Process copying = ServerProcess.command(log(), copy);
                while (copying.isAlive() && !isHalf(target)) {
                    Thread.onSpinWait();
                }
                copying.waitFor(random.nextInt(200), TimeUnit.MILLISECONDS);
                copying.destroyForcibly().waitFor();
                halves += isRefused(target, data.resolve("master.key")) ? 1 : 0;
                server.client().iamDone(root, "CreateUser", "UserName", "user" + kill);
            }

            run("copy", "--replace", "--from", data.toString(), "--to", target.toString());
        }

        reporter.publishEntry(
                halves + " of " + KILLS + " killed copies were cut off in the middle");
        assertTrue(halves > 0, "no copy was killed in the middle");
        Files.copy(data.resolve("master.key"), target.resolve("master.key"));
        try (ServerProcess server = ServerProcess.start(target, log())) {
            assertEquals(KILLS, server.client().iamDone(root, "ListUsers").all("UserName").size());
        }
    }

    private void write(QueryClient client, SigningIdentity root) {
        for (int number = 0; !enough.get(); number++) {
            LoadedUser user = new LoadedUser("w" + number);
            synchronized (users) {
                users.add(user);
            }
            for (int step = 0; step < LoadedUser.STEPS_TO_STAY; step++) {
                user.step(client, root);
                acknowledged.release();
            }
        }
    }

    /// Records that no server asks for, so that copying takes a while.
    private static void addBallast(Path file) {
        byte[] value = "ballast".repeat(50).getBytes(StandardCharsets.US_ASCII);
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int commit = 0; commit < BALLAST_COMMITS; commit++) {
                Change.Builder change = Change.builder();
                for (int write = 0; write < BALLAST_WRITES; write++) {
                    change.put("ballast/" + commit + "/" + write, value);
                }
                store.commit(change.build());
            }
        }
    }

    /// Whether the copy has begun to write.
    private static boolean isHalf(Path target) {
        try {
            Path log = target.resolve("countersign.db-wal");
            return Files.exists(log) && Files.size(log) > 1 << 20;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a server on the target refuses to start since it isn't whole.
    private boolean isRefused(Path target, Path masterKey) throws Exception {
        Path log = folder.resolve("refused.log");
        Files.deleteIfExists(log);
        Process server =
                ServerProcess.command(
                        log,
                        "account",
                        "list",
                        "--data",
                        target.toString(),
                        "--master-key-file",
                        masterKey.toString(),
                        "--root-key-file",
                        keyFile().toString());
        server.waitFor();
        return Files.readString(log).contains("the restore was cut off");
    }

    private Path keyFile() throws IOException {
        Path file = folder.resolve("any.key");
        if (Files.notExists(file)) {
            PrivateFile.write(
                    file,
                    "aws_access_key_id = AKIARZPUZDIKGB2VALC4\naws_secret_access_key = "
                            + "x".repeat(40)
                            + "\n");
        }
        return file;
    }

    /// What the command printed; it must end well.
    private String run(String... arguments) throws Exception {
        Process process = ServerProcess.command(log(), arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), Files.readString(log()));
        return out;
    }

    private Path log() {
        return folder.resolve("log");
    }
}
