package countersign.chaos;

import countersign.chaos.Subject.Kind;
import countersign.chaos.client.Answer;
import countersign.chaos.client.Caller;
import countersign.chaos.client.Credentials;
import countersign.chaos.cluster.Cluster;
import countersign.sigv4.SigningIdentity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How long what one node took away goes on to work at the others.
@Command(
        name = "revoked",
        description = {
            "Revokes at one node, by four operations, and measures how long it takes until the other"
                    + " two refuse: from the arrival of the revocation's answer to the arrival of"
                    + " the first refusal. Then the same while a node is cut off from etcd.",
            "Promised: whoever asks a second after the answer is refused, on every node; what was"
                    + " refused once stays refused; a node that is cut off refuses after a second."
        })
final class Revoked implements Experiment {
    private static final List<Kind> KINDS = List.of(Kind.values());

    /// `staleness-max`, by default.
    private static final long STALE_MAX = TimeUnit.SECONDS.toNanos(1);

    /// What the watch is for.
    private static final long P99_MAX = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int ASKED_AFTERWARDS = 3;
    private static final long BEFORE_REVOKING = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    @Option(
            names = "--times",
            defaultValue = "1000",
            description = "Revocations by each operation, to 100000 (${DEFAULT-VALUE}).")
    private int times = 1;

    @Option(
            names = "--cuts",
            defaultValue = "16",
            description = "Revocations while a node is cut off, to 1000 (${DEFAULT-VALUE}).")
    private int cuts;

    @Option(
            names = "--load",
            defaultValue = "100",
            description = "Further requests a second to each node (${DEFAULT-VALUE}).")
    private int load = 1;

    @Option(
            names = "--judge-times",
            description =
                    "Also promised: 99 of 100 refusals within 100 ms, and all within a second. For a"
                            + " machine that does nothing else.")
    private boolean judgeTimes;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Times further = new Times();

    @Override
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public void run(Cluster cluster, Findings findings) throws Exception {
        Counts.require(spec, "--times", times, 1, 100_000);
        Counts.require(spec, "--cuts", cuts, 0, 1_000);
        Counts.require(spec, "--load", load, 1, 10_000);
        SigningIdentity root = cluster.root();
        try (Caller first = cluster.node(0).caller()) {
            SigningIdentity session =
                    Credentials.of(first.ask(root, "sts", "GetSessionToken").done());
            try (Load _ =
                    Load.idle()
                            .with(
                                    cluster,
                                    load,
                                    (caller, _) -> caller.ask(session, "sts", "GetCallerIdentity"),
                                    (_, sentAt, _) -> further.add(System.nanoTime() - sentAt))) {
                revokeOften(cluster, findings);
                revokeWhileCutOff(cluster, findings);
            }
            findings.atLeast((long) load * Cluster.SIZE, further.count(), "further requests");
        }
    }

    private void revokeOften(Cluster cluster, Findings findings) throws InterruptedException {
        Map<Kind, Times> took = new EnumMap<>(Kind.class);
        for (int number = 0; number < times; number++) {
            for (Kind kind : KINDS) {
                String name = "r" + number + "-" + kind;
                Times all = took.computeIfAbsent(kind, _ -> new Times());
                revoke(cluster, kind, name, number % Cluster.SIZE, all, findings);
            }
        }
        took.forEach((kind, all) -> {
            findings.say(kind.told() + ": " + all.told());
            if (judgeTimes) {
                judge(kind, all, findings);
            }
        });
    }

    private static void judge(Kind kind, Times all, Findings findings) {
        if (all.percentile99() >= P99_MAX) {
            findings.broken(kind.told() + ": p99 " + Times.told(all.percentile99()));
        }
        if (all.longest() >= STALE_MAX) {
            findings.broken(kind.told() + ": max " + Times.told(all.longest()));
        }
    }

    private static void revoke(
            Cluster cluster, Kind kind, String name, int at, Times took, Findings findings)
            throws InterruptedException {
        try (Caller revoking = cluster.node(at).caller()) {
            Subject subject = Subject.make(kind, name, revoking, cluster.root());
            List<Watcher> watchers = new ArrayList<>();
            for (int node = 0; node < Cluster.SIZE; node++) {
                if (node != at) {
                    watchers.add(Watcher.start(subject, cluster.node(node), ASKED_AFTERWARDS));
                }
            }
            subject.revoke(revoking, cluster.root()).done();
            long answered = System.nanoTime();
            for (Watcher watcher : watchers) {
                check(subject, watcher.awaitEnd(), answered, findings);
                took.add(Math.max(0, watcher.refusedAt() - answered));
            }
        }
    }

    private static void check(Subject subject, Watcher watcher, long answered, Findings findings) {
        String what = subject.kind().told() + " of " + subject.userName();
        if (watcher.lastGoodSent() - answered > STALE_MAX) {
            findings.broken(
                    what
                            + " did not hold "
                            + Times.told(watcher.lastGoodSent() - answered)
                            + " after its answer");
        }
        if (!watcher.wasRefused()) {
            findings.broken(what + " was never heeded");
        }
        if (watcher.cameBack()) {
            findings.broken(what + " was heeded, and then no more");
        }
    }

    private void revokeWhileCutOff(Cluster cluster, Findings findings) throws Exception {
        Times good = new Times();
        Times refused = new Times();
        Times back = new Times();
        for (int number = 0; number < cuts; number++) {
            Kind kind = KINDS.get(number % KINDS.size());
            int node = number % Cluster.SIZE;
            try (Caller other = cluster.node((node + 1) % Cluster.SIZE).caller()) {
                Subject subject = Subject.make(kind, "c" + number, other, cluster.root());
                Watcher watcher = Watcher.start(subject, cluster.node(node), 0);
                if (number / KINDS.size() % 2 == 0) {
                    cluster.links().cutNode(node);
                } else {
                    cluster.links().silenceNode(node);
                }
                long cut = System.nanoTime();
                LockSupport.parkNanos(BEFORE_REVOKING);
                subject.revoke(other, cluster.root()).done();
                long answered = System.nanoTime();
                check(subject, watcher.awaitEnd(), answered, findings);
                long believed = watcher.lastGoodSent() - cut;
                if (believed > STALE_MAX) {
                    findings.broken("a node that was cut off answered for " + Times.told(believed));
                }
                good.add(Math.max(0, believed));
                refused.add(watcher.refusedAt() - cut);
                cluster.links().heal();
                back.add(untilBack(cluster, node, findings));
                checkRefused(cluster, node, subject, findings);
            }
        }
        findings.say("A node cut off from etcd answered from memory: " + good.told());
        findings.say("  its first refusal arrived after: " + refused.told());
        findings.say("  once it was healed, it answered after: " + back.told());
    }

    private static long untilBack(Cluster cluster, int node, Findings findings) {
        long healed = System.nanoTime();
        try (Caller caller = cluster.node(node).caller()) {
            while (!caller.ask(cluster.root(), "sts", "GetCallerIdentity").isDone()) {
                if (System.nanoTime() - healed > PATIENCE) {
                    findings.broken("a node that was healed didn't come back");
                    break;
                }
            }
        }
        return System.nanoTime() - healed;
    }

    /// By its reason, not for want of the store.
    private static void checkRefused(
            Cluster cluster, int node, Subject subject, Findings findings) {
        try (Caller caller = cluster.node(node).caller()) {
            Answer answer = subject.tries(caller);
            if (!answer.isRefused()) {
                findings.broken(subject.kind().told() + ", once healed: " + answer);
            }
        }
    }
}
