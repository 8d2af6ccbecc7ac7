package countersign.chaos;

import countersign.chaos.client.Caller;
import countersign.chaos.client.Credentials;
import countersign.chaos.cluster.Cluster;
import countersign.chaos.cluster.Node;
import countersign.chaos.history.Event;
import countersign.chaos.history.Verdict;
import countersign.sigv4.SigningIdentity;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Whether what all clients were told, whatever went wrong meanwhile, has one explanation.
@Command(
        name = "history",
        description = {
            "Several clients create, change, delete and read users, inline policies and the status"
                    + " of access keys through all nodes at random, while members of etcd and nodes"
                    + " are killed and paused, and links are cut and silent. Records what was asked"
                    + " and answered when, in epochs that each begin and end undisturbed.",
            "Promised: for each object there is one order of all writes that explains every answer"
                    + " (it is linearizable), with reads at most a second stale; so no acknowledged"
                    + " write is lost."
        })
final class HistoryCheck implements Experiment {
    /// `staleness-max`, by default.
    private static final Duration STALE_MAX = Duration.ofSeconds(1);

    private static final long PAUSE_MOST = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int TOLD_EVENTS = 40;

    @Option(
            names = "--epochs",
            defaultValue = "10",
            description = "How often it is disturbed and checked, to 1000 (${DEFAULT-VALUE}).")
    private int epochs = 1;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long an epoch is disturbed, 1 to 60 (${DEFAULT-VALUE}).")
    private int seconds = 1;

    @Option(
            names = "--clients",
            defaultValue = "6",
            description = "Clients at a time, to 32 (${DEFAULT-VALUE}).")
    private int clients = 1;

    @Option(
            names = "--objects",
            defaultValue = "8",
            description = "Objects of each kind in an epoch, to 100 (${DEFAULT-VALUE}).")
    private int objects = 1;

    @Option(
            names = "--seed",
            defaultValue = "20261122",
            description = "Of the faults and the requests (${DEFAULT-VALUE}).")
    private long seed;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private int events;
    private int acknowledged;
    private int unknown;
    private volatile boolean over;

    @Override
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public void run(Cluster cluster, Findings findings) throws Exception {
        Counts.require(spec, "--epochs", epochs, 1, 1_000);
        Counts.require(spec, "--seconds", seconds, 1, 60);
        Counts.require(spec, "--clients", clients, 1, 32);
        Counts.require(spec, "--objects", objects, 1, 100);
        Random random = new Random(seed);
        for (int epoch = 0; epoch < epochs; epoch++) {
            List<Recorded> things = make(cluster, epoch);
            disturb(cluster, things, random, findings);
            readAll(cluster, things, findings);
            things.forEach(thing -> check(thing, findings));
        }
        findings.atLeast((long) epochs * seconds, acknowledged, "acknowledged writes");
        findings.atLeast(epochs, struck.values().stream().mapToInt(it -> it).sum(), "faults");
        findings.say(
                "%d calls on %d objects: %d acknowledged writes, %d whose fate is unknown"
                        .formatted(events, 3 * objects * epochs, acknowledged, unknown));
        findings.say("Faults: " + struck);
    }

    private List<Recorded> make(Cluster cluster, int epoch) {
        List<Recorded> things = new ArrayList<>();
        SigningIdentity root = cluster.root();
        try (Caller first = cluster.node(0).caller()) {
            for (int number = 0; number < objects; number++) {
                String name = "epoch" + epoch + "-" + number;
                first.ask(root, "iam", "CreateUser", "UserName", name).done();
                SigningIdentity key =
                        Credentials.of(
                                first.ask(root, "iam", "CreateAccessKey", "UserName", name).done());
                things.add(new Recorded(new Thing.User(name + "-user")));
                things.add(new Recorded(new Thing.Policy(name)));
                things.add(new Recorded(new Thing.Key(name, key)));
            }
        }
        return things;
    }

    private void disturb(Cluster cluster, List<Recorded> things, Random random, Findings findings)
            throws InterruptedException {
        over = false;
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Random own = new Random(random.nextLong());
            String name = "c" + client;
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .name("client")
                            .start(() -> work(cluster, things, own, name, findings)));
        }
        try (Disturbance _ =
                Disturbance.start(
                        cluster, Arrays.asList(Fault.values()), random.nextLong(), struck)) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
        } finally {
            over = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private void work(
            Cluster cluster, List<Recorded> things, Random random, String name, Findings findings) {
        List<Caller> nodes = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            nodes.add(node.caller());
        }
        for (int number = 0; !over; number++) {
            Recorded thing = things.get(random.nextInt(things.size()));
            Caller node = nodes.get(random.nextInt(nodes.size()));
            long invoked = System.nanoTime();
            Thing.Asked asked =
                    thing.thing().ask(node, cluster.root(), random, name + "n" + number);
            thing.add(asked, invoked, System.nanoTime(), findings);
            LockSupport.parkNanos(random.nextLong(PAUSE_MOST));
        }
        nodes.forEach(Caller::close);
    }

    /// Reads everything by every node, once nothing is disturbed any more.
    private static void readAll(Cluster cluster, List<Recorded> things, Findings findings) {
        for (Node node : cluster.nodes()) {
            try (Caller caller = node.caller()) {
                for (Recorded thing : things) {
                    long invoked = System.nanoTime();
                    Thing.Asked asked = thing.thing().read(caller, cluster.root());
                    thing.add(asked, invoked, System.nanoTime(), findings);
                }
            }
        }
    }

    private void check(Recorded thing, Findings findings) {
        events += thing.size();
        acknowledged += thing.acknowledged();
        unknown += thing.unknown();
        judge(thing, thing.check(STALE_MAX), findings);
    }

    /// A search that gave up shows nothing: neither that the promise held nor that it didn't.
    static void judge(Recorded thing, Verdict verdict, Findings findings) {
        switch (verdict) {
            case Verdict.Explained _ -> {}
            case Verdict.Undecided _ ->
                    findings.notMade("undecided, for too many possible orders: " + thing.thing());
            case Verdict.Contradiction(Event furthest) -> {
                findings.broken("no order explains " + thing.thing() + ", not at " + furthest);
                tell(thing, furthest, findings);
            }
        }
    }

    /// What happened around the event that doesn't fit.
    private static void tell(Recorded thing, Event furthest, Findings findings) {
        thing.events().stream()
                .filter(event ->
                        Math.abs(event.invoked() - furthest.invoked()) < 3 * STALE_MAX.toNanos())
                .limit(TOLD_EVENTS)
                .forEach(event -> findings.say("    " + event));
    }
}
