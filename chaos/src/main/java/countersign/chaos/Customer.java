package countersign.chaos;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Caller;
import countersign.chaos.cluster.Cluster;
import countersign.sigv4.SigningIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/// Asks one node after the other, each while it is said to be worth it, as a load balancer does. It
/// tries again where no connection was taken, and nowhere else.
final class Customer implements Runnable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    /// Of so many requests one is a change, one goes over a new connection, and after one the node
    /// is changed.
    private static final int TURN = 16;

    private final String userName;
    private final SigningIdentity root;
    private final SigningIdentity session;
    private final List<Caller> nodes = new ArrayList<>();
    private final IntPredicate served;
    private final BooleanSupplier over;
    private final Random random;
    private final Findings findings;
    private final Times took;
    private int notTaken;

    /// @param served the nodes that are worth asking
    Customer(
            Cluster cluster,
            int number,
            SigningIdentity session,
            IntPredicate served,
            BooleanSupplier over,
            Times took,
            Findings findings) {
        userName = "customer" + number;
        root = cluster.root();
        this.session = session;
        cluster.nodes().forEach(it -> nodes.add(it.caller()));
        this.served = served;
        this.over = over;
        random = new Random(number);
        this.took = took;
        this.findings = findings;
    }

    @Override
    public void run() {
        int node = random.nextInt(nodes.size());
        for (int number = 0; !over.getAsBoolean(); number++) {
            if (number % TURN == 0 || !served.test(node)) {
                node = next(node);
            }
            long sent = System.nanoTime();
            Answer answer = ask(node, number);
            while (answer instanceof Answer.NotTaken && System.nanoTime() - sent < PATIENCE) {
                notTaken++;
                node = next(node);
                answer = ask(node, number);
            }
            took.add(System.nanoTime() - sent);
            if (!answer.isDone()) {
                findings.broken("a request to node " + node + " failed: " + answer);
            }
            LockSupport.parkNanos(PAUSE);
        }
        nodes.forEach(Caller::close);
    }

    /// How often nobody took the connection.
    int notTaken() {
        return notTaken;
    }

    private int next(int node) {
        int next = (node + 1 + random.nextInt(nodes.size() - 1)) % nodes.size();
        for (int tried = 0; tried < nodes.size() && !served.test(next); tried++) {
            next = (next + 1) % nodes.size();
        }
        return next;
    }

    private Answer ask(int node, int number) {
        Caller caller = nodes.get(node);
        return switch (number % TURN) {
            case 3 ->
                    caller.ask(
                            root,
                            "iam",
                            "TagUser",
                            "UserName",
                            userName,
                            "Tags.member.1.Key",
                            "n",
                            "Tags.member.1.Value",
                            Integer.toString(number));
            case 7 -> caller.askOnce(session, "sts", "GetCallerIdentity");
            case 11 -> caller.ask(root, "sts", "GetSessionToken");
            default -> caller.ask(session, "sts", "GetCallerIdentity");
        };
    }
}
