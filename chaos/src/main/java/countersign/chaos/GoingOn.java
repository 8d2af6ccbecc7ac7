package countersign.chaos;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Caller;
import countersign.chaos.client.Credentials;
import countersign.chaos.client.Phone;
import countersign.chaos.cluster.Cluster;
import countersign.sigv4.SigningIdentity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What goes on while the leader of etcd is killed, and how soon the rest works again.
@Command(
        name = "going-on",
        description = {
            "Kills the leader of etcd (kill -9) again and again, under a load of requests that need"
                    + " nothing but memory: GetCallerIdentity by sessions, and GetSessionToken"
                    + " without MFA. At each kill every node is also asked for a GetSessionToken"
                    + " with MFA and for a change.",
            "Promised: the first are all answered, without one error; the others work again within"
                    + " three seconds."
        })
final class GoingOn implements Experiment {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final long UNNOTICED = TimeUnit.MILLISECONDS.toNanos(100);

    @Option(
            names = "--kills",
            defaultValue = "20",
            description = "Leaders that are killed, to 1000 (${DEFAULT-VALUE}).")
    private int kills = 1;

    @Option(
            names = "--load",
            defaultValue = "50",
            description = "Requests of each kind a second to each node (${DEFAULT-VALUE}).")
    private int load = 1;

    @Option(
            names = "--recovery",
            defaultValue = "3",
            description =
                    "Seconds after a kill within which codes and changes must work again, 1 to 60"
                            + " (${DEFAULT-VALUE}).")
    private int recovery = 1;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Times memory = new Times();
    private final Times changes = new Times();
    private final Times codes = new Times();

    /// Of the answers from memory, those that a person might have noticed.
    private final Times slow = new Times();

    @Override
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public void run(Cluster cluster, Findings findings) throws Exception {
        Counts.require(spec, "--kills", kills, 1, 1_000);
        Counts.require(spec, "--load", load, 1, 10_000);
        Counts.require(spec, "--recovery", recovery, 1, 60);
        Phone alice;
        SigningIdentity session;
        try (Caller first = cluster.node(0).caller()) {
            alice = Phone.enrolled(first, cluster.root(), "alice", cluster.now());
            session = Credentials.of(first.ask(alice.owner(), "sts", "GetSessionToken").done());
        }
        try (Load _ =
                Load.idle()
                        .with(
                                cluster,
                                load,
                                (caller, _) -> caller.ask(session, "sts", "GetCallerIdentity"),
                                (node, at, answer) -> goesOn(node, at, answer, findings))
                        .with(
                                cluster,
                                load,
                                (caller, _) -> caller.ask(alice.owner(), "sts", "GetSessionToken"),
                                (node, at, answer) -> goesOn(node, at, answer, findings))) {
            for (int kill = 0; kill < kills; kill++) {
                kill(cluster, kill, findings);
            }
        }
        findings.atLeast((long) load * kills, memory.count(), "requests that need memory alone");
        findings.say(memory.count() + " requests needed memory alone: " + memory.told());
        findings.say("  of them took more than 100 ms: " + slow.told());
        findings.say("Until a change worked again: " + changes.told());
        findings.say("Until a code worked again: " + codes.told());
    }

    private void goesOn(int node, long sentAt, Answer answer, Findings findings) {
        long took = System.nanoTime() - sentAt;
        memory.add(took);
        if (took > UNNOTICED) {
            slow.add(took);
        }
        if (!answer.isDone()) {
            findings.broken("node " + node + " answered a session with " + answer);
        }
    }

    private void kill(Cluster cluster, int kill, Findings findings) throws Exception {
        List<Phone> phones = new ArrayList<>();
        try (Caller first = cluster.node(kill % Cluster.SIZE).caller()) {
            for (int node = 0; node < Cluster.SIZE; node++) {
                String user = "u" + kill + "-" + node;
                phones.add(Phone.enrolled(first, cluster.root(), user, cluster.now()));
            }
        }
        int leader = cluster.awaitLeader();
        List<Future<Long>> changed = new ArrayList<>();
        List<Future<Long>> sessions = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            cluster.killMember(leader);
            long killed = System.nanoTime();
            for (int node = 0; node < Cluster.SIZE; node++) {
                int here = node;
                changed.add(threads.submit(() -> untilChanged(cluster, here, killed)));
                Phone phone = phones.get(node);
                sessions.add(threads.submit(() -> untilSession(cluster, here, phone, killed)));
            }
            recovered("a change", changed, changes, kill, findings);
            recovered("a code", sessions, codes, kill, findings);
        }
        cluster.restartMember(leader);
    }

    private void recovered(
            String what, List<Future<Long>> nodes, Times all, int kill, Findings findings)
            throws Exception {
        StringBuilder line =
                new StringBuilder("kill " + (kill + 1) + ": " + what + " worked after");
        for (Future<Long> node : nodes) {
            long took = node.get();
            all.add(took);
            line.append(' ').append(Times.told(took));
            if (took > TimeUnit.SECONDS.toNanos(recovery)) {
                findings.broken(what + " worked only " + Times.told(took) + " after the kill");
            }
        }
        findings.say(line.toString());
    }

    private static long untilChanged(Cluster cluster, int node, long killed) {
        try (Caller caller = cluster.node(node).caller()) {
            return untilDone(
                    killed,
                    () ->
                            caller.ask(
                                    cluster.root(),
                                    "iam",
                                    "PutUserPolicy",
                                    "UserName",
                                    "alice",
                                    "PolicyName",
                                    "of-node-" + node,
                                    "PolicyDocument",
                                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":"
                                            + "\"Allow\",\"Action\":\"iam:Get*\",\"Resource\":"
                                            + "\"*\"}}"));
        }
    }

    /// A code whose fate is unknown isn't tried again: another one is.
    private static long untilSession(Cluster cluster, int node, Phone phone, long killed) {
        int[] step = {0};
        try (Caller caller = cluster.node(node).caller()) {
            return untilDone(
                    killed, () -> phone.session(caller, phone.code(cluster.now(), step[0]++)));
        }
    }

    private static long untilDone(long killed, Supplier<Answer> asking) {
        while (!asking.get().isDone()) {
            if (System.nanoTime() - killed > PATIENCE) {
                return PATIENCE;
            }
        }
        return System.nanoTime() - killed;
    }
}
