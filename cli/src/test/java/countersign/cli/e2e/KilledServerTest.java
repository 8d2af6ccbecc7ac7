package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sigv4.SigningIdentity;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Kills a whole server under load (kill -9) at seeded moments, starts it again on what it left and
/// looks at that: 12 times, or as often as the system property `countersign.crashRounds` says
/// (`-Dsurefire.argLine=-Dcountersign.crashRounds=50`). On the machine's clock, which all processes
/// share.
@Tag("slow")
final class KilledServerTest {
    private static final int ROUNDS = Integer.getInteger("countersign.crashRounds", 12);
    private static final int WRITERS = 3;
    private static final int USERS_A_WRITER = 25;
    private static final int DEVICES = 10;

    /// Fewer than the load of one round acknowledges.
    private static final int ACKNOWLEDGED_MAX = 150;

    @TempDir private Path directory;

    private final Random random = new Random(20261122);
    private final Semaphore acknowledged = new Semaphore(0);
    private final List<LoadedUser> users = new ArrayList<>();
    private final List<LoadedDevice> devices = new ArrayList<>();
    private LoadedKeys keys = new LoadedKeys();

    @Test
    void a_kill_loses_nothing_acknowledged_halves_nothing_and_gives_no_code_back(
            TestReporter reporter) throws Exception {
        Path data = directory.resolve("data");
        Path log = directory.resolve("log");
        SigningIdentity root;
        try (ServerProcess first = ServerProcess.start(data, log)) {
            root = first.rootKey();
            first.kill(); // at once: the account that it told of must be there
        }
        int writes = 0;
        int codes = 0;
        int sessions = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            try (ServerProcess server = ServerProcess.start(data, log)) {
                QueryClient client = server.client();
                for (LoadedDevice device : devices) {
                    codes += device.check(client);
                }
                for (LoadedUser user : users) {
                    user.check(client, root);
                    writes += user.acknowledged();
                }
                checkLists(client, root);
                sessions += keys.check(client, root);
                keys = new LoadedKeys();
                devices.clear();
                users.clear();
                if (round < ROUNDS) {
                    killUnderLoad(server, root, round);
                }
            }
        }

        reporter.publishEntry(
                ("%d kills; %d acknowledged writes were there, %d spent codes were refused, %d"
                                + " sessions were as good as their keys and revocations said")
                        .formatted(ROUNDS + 1, writes, codes, sessions));
        assertTrue(writes > 10 * ROUNDS && codes > ROUNDS, writes + " writes, " + codes + " codes");
        assertTrue(sessions > 2 * ROUNDS, sessions + " sessions");
    }

    private void killUnderLoad(ServerProcess server, SigningIdentity root, int round)
            throws Exception {
        acknowledged.drainPermits();
        QueryClient client = server.client();
        try (ExecutorService load = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "w" + round + "-" + writer + "-";
                running.add(load.submit(() -> write(client, root, name)));
            }
            running.add(load.submit(() -> spend(client, root, "m" + round + "-")));
            running.add(load.submit(() -> operate(client, root)));

            int kill = 1 + random.nextInt(ACKNOWLEDGED_MAX);
            assertTrue(acknowledged.tryAcquire(kill, 2, TimeUnit.MINUTES), "too slow");
            LockSupport.parkNanos(random.nextInt(5_000_000)); // to meet every phase of a request
            server.kill();

            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    /// Every second user goes again.
    private void write(QueryClient client, SigningIdentity root, String prefix) {
        try {
            for (int number = 0; number < USERS_A_WRITER; number++) {
                LoadedUser user = new LoadedUser(prefix + number);
                synchronized (users) {
                    users.add(user);
                }
                int steps = number % 2 == 0 ? LoadedUser.STEPS_TO_STAY : LoadedUser.STEPS;
                for (int step = 0; step < steps; step++) {
                    user.step(client, root);
                    acknowledged.release();
                }
            }
        } catch (UncheckedIOException _) {
            // the server was killed
        }
    }

    private void operate(QueryClient client, SigningIdentity root) {
        try {
            keys.work(client, root, acknowledged::release);
        } catch (UncheckedIOException _) {
            // the server was killed
        }
    }

    private void spend(QueryClient client, SigningIdentity root, String prefix) {
        try {
            for (int number = 0; number < DEVICES; number++) {
                Enrolled owner = Enrolled.make(client, root, prefix + number);
                LoadedDevice device = new LoadedDevice(owner);
                synchronized (devices) {
                    devices.add(device);
                }
                device.spend(client, acknowledged::release);
            }
        } catch (UncheckedIOException _) {
            // the server was killed
        }
    }

    /// The lists, the counters and the records are of one mind.
    private static void checkLists(QueryClient client, SigningIdentity root) {
        List<String> names = new ArrayList<>();
        Reply page = client.iamDone(root, "ListUsers", "MaxItems", "1000");
        names.addAll(page.all("UserName"));
        while (page.get("IsTruncated").equals("true")) {
            page =
                    client.iamDone(
                            root, "ListUsers", "MaxItems", "1000", "Marker", page.get("Marker"));
            names.addAll(page.all("UserName"));
        }
        Reply summary = client.iamDone(root, "GetAccountSummary");

        assertEquals(names.stream().sorted().distinct().toList(), names.stream().sorted().toList());
        assertEquals(Integer.toString(names.size()), summaryOf(summary, "Users"));
    }

    private static String summaryOf(Reply summary, String name) {
        String entry = "<key>" + name + "</key>";
        int at = summary.body().indexOf(entry);
        assertTrue(at >= 0, "no " + name + " in the summary");
        return new Reply(summary.head(), summary.body().substring(at)).get("value");
    }
}
