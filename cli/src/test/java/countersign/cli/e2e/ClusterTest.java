package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import countersign.cli.wiring.Beginning;
import countersign.cli.wiring.Server;
import countersign.cli.wiring.StartFault;
import countersign.cli.wiring.Wiring;
import countersign.etcd.local.LocalCluster;
import countersign.etcd.local.LocalEtcd;
import countersign.iam.accesskey.NewAccessKey;
import countersign.iam.credential.MasterKeyFile;
import countersign.iam.credential.RandomBytes;
import countersign.sigv4.SigningIdentity;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three nodes on three members of etcd: what holds on all of them, while members die.
final class ClusterTest {
    private static final int NODES = 3;
    private static final int ROUNDS = 6;
    private static final String TAKEN = "200";

    /// More than a request waits for the store.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Of a budget of attempts (`CodeStormTest`).
    private static final Duration BUDGET_WINDOW = Duration.ofMinutes(3);

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir private Path directory;

    private final ManualClock clock = new ManualClock(START.toString());
    private final ExecutorService threads = Executors.newFixedThreadPool(NODES);
    private final List<Server> nodes = new ArrayList<>();
    private LocalCluster etcd;

    @BeforeEach
    void startEtcd() throws Exception {
        Optional<Path> program = LocalEtcd.program();
        Assumptions.assumeTrue(program.isPresent(), "etcd is not installed");
        etcd = LocalCluster.start(program.orElseThrow(), directory.resolve("etcd"), 3);
    }

    @AfterEach
    void end() {
        threads.close();
        if (etcd != null) {
            nodes.forEach(Server::close);
            etcd.close();
        }
    }

    @Test
    void of_three_nodes_that_start_at_once_one_makes_the_account_and_its_key() throws Exception {
        start("node0").close(); // makes the master key
        List<Callable<Server>> starts = new ArrayList<>();
        for (int node = 1; node <= NODES; node++) {
            String name = "node" + node;
            starts.add(() -> Wiring.start(config(name, "/fresh"), clock, new SecureRandom()));
        }

        for (Future<Server> started : threads.invokeAll(starts)) {
            nodes.add(started.get());
        }

        List<Beginning> beginnings = nodes.stream().map(Server::beginning).toList();
        assertEquals(1, beginnings.stream().filter(it -> it instanceof Beginning.Made).count());
        assertEquals(1, beginnings.stream().map(Beginning::account).distinct().count());
        client(2).stsDone(rootKey(), "GetCallerIdentity");
    }

    @Test
    void a_node_with_another_master_key_is_told_so_and_does_not_start() {
        nodes.add(start("node1"));
        Config other =
                config(
                        "node2",
                        "/countersign",
                        Map.of("master-key-file", directory.resolve("other.key").toString()));

        StartFault missing =
                assertThrows(
                        StartFault.class, () -> Wiring.start(other, clock, new SecureRandom()));
        writeKey(directory.resolve("other.key"));
        StartFault wrong =
                assertThrows(
                        StartFault.class, () -> Wiring.start(other, clock, new SecureRandom()));

        assertTrue(String.valueOf(missing.getMessage()).contains("copy it from another node"));
        assertTrue(
                String.valueOf(wrong.getMessage())
                        .contains("is not the one of the nodes that share the store"));
    }

    @Test
    void a_code_sent_to_three_nodes_at_once_is_taken_once_also_while_leaders_are_killed()
            throws Exception {
        startNodes();
        Enrolled alice = Enrolled.make(client(0), rootKey(), "alice");
        for (int round = 1; round <= ROUNDS; round++) {
            clock.set(START.plus(BUDGET_WINDOW.multipliedBy(2L * round)));
            String code = alice.phone().code(clock.instant(), 0);
            boolean kills = round % 3 == 0;
            int leader = etcd.leader().orElseThrow();
            if (kills) {
                etcd.member(leader).kill();
            }

            List<String> answers = onAllAtOnce(node -> alice.session(client(node), code));
            // it is good by its time, and six attempts are within the budget
            List<String> later = onAllAtOnce(node -> alice.session(client(node), code));

            long taken = answers.stream().filter(TAKEN::equals).count();
            boolean failed = answers.stream().anyMatch(it -> it.startsWith("5"));
            assertTrue(taken == 1 || (taken == 0 && failed), () -> "answers " + answers);
            assertTrue(later.stream().noneMatch(TAKEN::equals), () -> "later " + later);
            assertTrue(kills || !failed, () -> "without a fault " + answers);
            if (!kills) {
                String next = alice.phone().code(clock.instant(), 1);
                assertEquals(TAKEN, alice.session(client(0), next).toString(), "the next code");
            }
            if (kills) {
                etcd.restart(leader);
            }
        }
    }

    @Test
    void a_key_that_one_node_makes_inactive_is_refused_by_the_others_within_a_second()
            throws Exception {
        startNodes();
        Enrolled alice = Enrolled.make(client(0), rootKey(), "alice");
        for (int node = 0; node < NODES; node++) {
            client(node).stsDone(alice.key(), "GetCallerIdentity");
        }

        client(0)
                .iamDone(
                        rootKey(),
                        "UpdateAccessKey",
                        "UserName",
                        "alice",
                        "AccessKeyId",
                        alice.key().accessKeyId(),
                        "Status",
                        "Inactive");
        long answered = System.nanoTime();

        for (int node = 0; node < NODES; node++) {
            int here = node;
            long asked = System.nanoTime();
            while (isGood(client(here), alice.key())) {
                // who asks a second after the answer is refused, however slow the machine is
                assertTrue(asked - answered < 1_000_000_000L, () -> "node " + here);
                asked = System.nanoTime();
            }
        }
    }

    @Test
    void a_node_that_is_cut_off_answers_from_memory_for_a_moment_and_then_refuses_until_it_is_back()
            throws Exception {
        startNodes();
        QueryClient client = client(0);
        client.stsDone(rootKey(), "GetCallerIdentity");

        signalAll("-STOP");
        try {
            long stopped = System.nanoTime();
            while (isGood(client, rootKey())) {
                assertTrue(System.nanoTime() - stopped < PATIENCE.toNanos(), "it never refused");
            }
            assertTrue(client.sts(rootKey(), "GetCallerIdentity").toString().startsWith("5"));
        } finally {
            signalAll("-CONT");
        }

        long back = System.nanoTime();
        while (!isGood(client, rootKey())) {
            assertTrue(System.nanoTime() - back < PATIENCE.toNanos(), "it never came back");
        }
    }

    private static boolean isGood(QueryClient client, SigningIdentity caller) {
        return client.sts(caller, "GetCallerIdentity").isDone();
    }

    /// What is sent to one node.
    private interface Question {
        Reply ask(int node);
    }

    private List<String> onAllAtOnce(Question question) throws Exception {
        List<Callable<String>> calls = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            int here = node;
            calls.add(() -> question.ask(here).toString());
        }
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private void startNodes() {
        for (int node = 1; node <= NODES; node++) {
            nodes.add(start("node" + node));
        }
    }

    private Server start(String name) {
        return Wiring.start(config(name, "/countersign"), clock, new SecureRandom());
    }

    private Config config(String name, String prefix) {
        return config(name, prefix, Map.of());
    }

    private Config config(String name, String prefix, Map<String, String> more) {
        String members =
                etcd.endpoints().stream()
                        .map(it -> it.getHostString() + ":" + it.getPort())
                        .collect(Collectors.joining(",", "etcd://", prefix));
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "listen",
                                "127.0.0.1:0",
                                "metrics-listen",
                                "off",
                                "shutdown-notice",
                                "0s",
                                "data",
                                directory.resolve(name).toString(),
                                "master-key-file",
                                directory.resolve("master.key").toString(),
                                "store",
                                members));
        settings.putAll(more);
        return Config.of(Settings.read(settings, Optional.empty()));
    }

    private QueryClient client(int node) {
        return new QueryClient(nodes.get(node).port(), clock);
    }

    private SigningIdentity rootKey() {
        NewAccessKey key =
                nodes.stream()
                        .map(Server::beginning)
                        .filter(Beginning.Made.class::isInstance)
                        .map(Beginning.Made.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .rootKey();
        return Enrolled.identity(key.key().id().text(), key.secret().reveal());
    }

    private static void writeKey(Path file) {
        new MasterKeyFile(file).create(new RandomBytes(new SecureRandom()));
    }

    private void signalAll(String signal) throws Exception {
        for (int member = 0; member < 3; member++) {
            String pid = Long.toString(etcd.member(member).pid());
            assertEquals(0, new ProcessBuilder("kill", signal, pid).start().waitFor());
        }
    }
}
