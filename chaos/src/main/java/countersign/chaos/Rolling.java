package countersign.chaos;

import countersign.chaos.client.Caller;
import countersign.chaos.client.Credentials;
import countersign.chaos.cluster.Cluster;
import countersign.chaos.cluster.Node;
import countersign.sigv4.SigningIdentity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Whether anybody notices that one node after the other is ended and started again.
@Command(
        name = "rolling",
        description = {
            "Ends each node in turn (SIGTERM) and starts it again, under requests of several clients"
                    + " over connections that they keep and over new ones. The clients ask the"
                    + " nodes that say they are ready, as behind a load balancer, and try again"
                    + " only where no connection was taken.",
            "Promised: no request fails."
        })
final class Rolling implements Experiment {
    private static final int EXIT_DONE = 0;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /// By each client during each restart, at least.
    private static final int ASKED_LEAST = 10;

    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "How often each node is restarted, to 1000 (${DEFAULT-VALUE}).")
    private int rounds = 1;

    @Option(
            names = "--clients",
            defaultValue = "12",
            description = "Clients at a time, to 200 (${DEFAULT-VALUE}).")
    private int clients = 1;

    @Option(
            names = "--notice",
            defaultValue = "1",
            description =
                    "Seconds of notice that a node gives (`shutdown-notice`), 1 to 10"
                            + " (${DEFAULT-VALUE}). Clients that a loaded machine holds up for"
                            + " longer miss it.")
    private int notice = 1;

    @Spec private CommandSpec spec = CommandSpec.create();

    private volatile boolean over;

    @Override
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public List<String> settings() {
        Counts.require(spec, "--notice", notice, 1, 10);
        return List.of("--shutdown-notice", notice + "s");
    }

    @Override
    public void run(Cluster cluster, Findings findings) throws Exception {
        Counts.require(spec, "--rounds", rounds, 1, 1_000);
        Counts.require(spec, "--clients", clients, 1, 200);
        SigningIdentity session = prepare(cluster);
        Times took = new Times();
        List<Customer> customers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (Balancer balancer = Balancer.start(cluster)) {
            awaitReady(balancer);
            for (int number = 0; number < clients; number++) {
                Customer customer =
                        new Customer(
                                cluster,
                                number,
                                session,
                                balancer::isReady,
                                () -> over,
                                took,
                                findings);
                customers.add(customer);
                threads.add(Thread.ofPlatform().daemon().name("customer").start(customer));
            }
            try {
                for (int round = 0; round < rounds; round++) {
                    for (Node node : cluster.nodes()) {
                        restart(node, balancer, findings);
                    }
                }
            } finally {
                over = true;
                for (Thread thread : threads) {
                    thread.join();
                }
            }
        }
        int restarts = rounds * Cluster.SIZE;
        findings.say(restarts + " restarts under " + took.told());
        findings.atLeast((long) ASKED_LEAST * clients * restarts, took.count(), "requests");
        int notTaken = customers.stream().mapToInt(Customer::notTaken).sum();
        findings.say("Connections that nobody took, and that were tried elsewhere: " + notTaken);
    }

    private SigningIdentity prepare(Cluster cluster) {
        try (Caller first = cluster.node(0).caller()) {
            for (int number = 0; number < clients; number++) {
                String name = "customer" + number;
                first.ask(cluster.root(), "iam", "CreateUser", "UserName", name).done();
            }
            return Credentials.of(first.ask(cluster.root(), "sts", "GetSessionToken").done());
        }
    }

    private static void restart(Node node, Balancer balancer, Findings findings)
            throws InterruptedException {
        long begun = System.nanoTime();
        int exit = node.terminate();
        long ended = System.nanoTime();
        if (exit != EXIT_DONE) {
            findings.broken("a node that was told to end ended with " + exit);
        }
        node.start();
        awaitReady(balancer);
        findings.say(
                "ended within "
                        + Times.told(ended - begun)
                        + ", back after further "
                        + Times.told(System.nanoTime() - ended));
    }

    private static void awaitReady(Balancer balancer) {
        long end = System.nanoTime() + PATIENCE;
        while (balancer.readyNodes() < Cluster.SIZE) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The nodes didn't become ready");
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
    }
}
