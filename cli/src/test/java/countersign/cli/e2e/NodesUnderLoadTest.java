package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.etcd.local.LocalCluster;
import countersign.etcd.local.LocalEtcd;
import countersign.sigv4.SigningIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three nodes on etcd under load: what each of them must hear of the others in time.
@Tag("slow")
final class NodesUnderLoadTest {
    private static final int NODES = 3;
    private static final int ROTATIONS = 4;
    private static final int LOOKED_AT_A_KEY = 30;
    private static final String UNKNOWN = "InvalidClientTokenId";
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /// Half of the rate for each node.
    private static final int RATE = 40;

    private static final int ASKED_A_STEP = 2;
    private static final Duration STEP = Duration.ofMillis(100);

    @TempDir private Path folder;

    private final List<LocalServer> nodes = new ArrayList<>();
    private LocalCluster etcd;

    @BeforeEach
    void startEtcd() throws Exception {
        Optional<Path> program = LocalEtcd.program();
        Assumptions.assumeTrue(program.isPresent(), "etcd is not installed");
        etcd = LocalCluster.start(program.orElseThrow(), folder.resolve("etcd"), 3);
    }

    @AfterEach
    void end() {
        if (etcd != null) {
            nodes.forEach(LocalServer::close);
            etcd.close();
        }
    }

    @Test
    void no_session_is_refused_on_any_node_while_keys_rotate_but_those_of_a_key_that_is_withdrawn()
            throws Exception {
        startNodes(InstantSource.system());
        SigningIdentity root = nodes.getFirst().rootKey();
        Sessions sessions = new Sessions(root);
        List<String> keys = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(NODES)) {
            List<Future<?>> load = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                int here = node;
                load.add(threads.submit(() -> sessions.issueAndUse(here)));
            }
            try {
                for (int rotation = 0; rotation < ROTATIONS; rotation++) {
                    Reply rotated = client(rotation % NODES).operatorDone(root, "RotateSealingKey");
                    keys.add(rotated.all("SealingKeyId").getFirst());
                    sessions.awaitSealedBy(keys.getLast());
                }
            } finally {
                sessions.over = true;
            }
            for (Future<?> one : load) {
                one.get();
            }
        }
        assertEquals(List.of(), List.copyOf(sessions.refused));
        Map<String, List<SigningIdentity>> byKey = sessions.byKey();
        assertTrue(byKey.keySet().containsAll(keys) && byKey.size() == ROTATIONS + 1);

        String withdrawn = keys.get(1);
        client(1).operatorDone(root, "WithdrawSealingKey", "SealingKeyId", withdrawn);
        for (int node = 0; node < NODES; node++) {
            awaitRefusal(client(node), byKey.getOrDefault(withdrawn, List.of()).getFirst());
        }

        byKey.forEach((key, sealed) -> {
            String expected = key.equals(withdrawn) ? UNKNOWN : "";
            for (SigningIdentity session :
                    sealed.subList(0, Math.min(LOOKED_AT_A_KEY, sealed.size()))) {
                for (int node = 0; node < NODES; node++) {
                    assertEquals(expected, use(node, session), key + " at node " + node);
                }
            }
        });
        for (int node = 0; node < NODES; node++) {
            SigningIdentity fresh =
                    Enrolled.identity(client(node).stsDone(root, "GetSessionToken"));
            for (int other = 0; other < NODES; other++) {
                assertEquals("", use(other, fresh));
            }
        }
    }

    @Test
    void what_one_node_lets_through_three_together_refuse() {
        ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
        startNodes(clock, "account-rate-max", RATE + "/s");
        SigningIdentity root = nodes.getFirst().rootKey();
        int[] refused = new int[NODES];

        long begun = System.nanoTime();
        for (int step = 0; step < 10 * RATE; step++) {
            refused[0] += refusals(0, clock, root);
        }
        assertEquals(0, refused[0], "one node alone");
        while (Arrays.stream(refused).anyMatch(count -> count == 0)) {
            assertTrue(
                    System.nanoTime() - begun < PATIENCE_NANOS, "three together were let through");
            for (int node = 0; node < NODES; node++) {
                refused[node] += throttled(node, root);
            }
            clock.advance(STEP);
        }

        clock.advance(Duration.ofMinutes(1)); // longer than a bucket may owe
        client(1).stsDone(root, "GetCallerIdentity");
    }

    private int refusals(int node, ManualClock clock, SigningIdentity root) {
        clock.advance(STEP);
        return throttled(node, root);
    }

    /// How many of a step's requests were refused for the rate.
    private int throttled(int node, SigningIdentity root) {
        int refused = 0;
        for (int i = 0; i < ASKED_A_STEP; i++) {
            String code = use(node, root);
            assertTrue(code.isEmpty() || code.equals("Throttling"), code);
            refused += code.isEmpty() ? 0 : 1;
        }
        return refused;
    }

    /// Empty where it is good.
    private String use(int node, SigningIdentity caller) {
        return client(node).sts(caller, "GetCallerIdentity").code();
    }

    private static void awaitRefusal(QueryClient client, SigningIdentity session) {
        long begun = System.nanoTime();
        while (client.sts(session, "GetCallerIdentity").isDone()) {
            assertTrue(System.nanoTime() - begun < PATIENCE_NANOS, "it was never heeded");
        }
    }

    private void startNodes(InstantSource clock, String... settings) {
        String store =
                etcd.endpoints().stream()
                        .map(it -> it.getHostString() + ":" + it.getPort())
                        .collect(Collectors.joining(",", "etcd://", "/countersign"));
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of("store", store, "shutdown-notice", "0s"));
        all.addAll(List.of("master-key-file", folder.resolve("master.key").toString()));
        for (int node = 0; node < NODES; node++) {
            Path data = folder.resolve("node" + node);
            nodes.add(LocalServer.start(data, clock, all.toArray(String[]::new)));
        }
    }

    private QueryClient client(int node) {
        return nodes.get(node).client();
    }

    /// Issues sessions at each node and uses them at all, at once and later.
    private final class Sessions {
        private final SigningIdentity root;
        private final Queue<SigningIdentity> issued = new ConcurrentLinkedQueue<>();
        private final Queue<String> refused = new ConcurrentLinkedQueue<>();
        private final AtomicReferenceArray<String> latestKey = new AtomicReferenceArray<>(NODES);
        private final Semaphore rounds = new Semaphore(0);
        private volatile boolean over;

        Sessions(SigningIdentity root) {
            this.root = root;
        }

        void issueAndUse(int node) {
            Random random = new Random(node);
            List<SigningIdentity> own = new ArrayList<>();
            while (!over) {
                SigningIdentity session =
                        Enrolled.identity(client(node).stsDone(root, "GetSessionToken"));
                own.add(session);
                issued.add(session);
                for (int other = 0; other < NODES; other++) {
                    check(other, session);
                }
                check(random.nextInt(NODES), own.get(random.nextInt(own.size())));
                latestKey.set(node, keyOf(session));
                rounds.release();
            }
        }

        private void check(int node, SigningIdentity session) {
            String code = use(node, session);
            if (!code.isEmpty()) {
                refused.add(code + " at node " + node + ", key " + keyOf(session));
            }
        }

        /// Until each node seals by this key: once all have heard of it, and no sooner.
        void awaitSealedBy(String key) throws InterruptedException {
            for (int node = 0; node < NODES; node++) {
                while (!key.equals(latestKey.get(node))) {
                    assertTrue(
                            rounds.tryAcquire(PATIENCE_NANOS, TimeUnit.NANOSECONDS), "it stopped");
                }
            }
        }

        Map<String, List<SigningIdentity>> byKey() {
            return issued.stream().collect(Collectors.groupingBy(NodesUnderLoadTest::keyOf));
        }
    }

    /// What a token says of the key that sealed it: a version, then the key's number.
    private static String keyOf(SigningIdentity session) {
        byte[] token = Base64.getUrlDecoder().decode(session.sessionToken().orElseThrow());
        return HexFormat.of().formatHex(token, 1, 1 + Integer.BYTES);
    }
}
