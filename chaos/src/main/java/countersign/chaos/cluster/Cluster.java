package countersign.chaos.cluster;

import countersign.etcd.local.LocalCluster;
import countersign.etcd.local.LocalEtcd;
import countersign.etcd.local.LocalPorts;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Members of etcd and nodes that share them, each a process of this machine, with links between
/// all of them. What goes wrong with them belongs to one thread; [#nodes] may be asked by any.
public final class Cluster implements AutoCloseable {
    /// As many members, and as many nodes.
    public static final int SIZE = 3;

    /// As docs/operation.md advises for members that are near each other.
    private static final String[] ETCD_OPTIONS = {
        "--heartbeat-interval", "50", "--election-timeout", "300"
    };

    private static final long LEADER_PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Links links;
    private final InstantSource clock;
    private final List<Node> nodes = new ArrayList<>();
    private Optional<LocalCluster> etcd = Optional.empty();

    /// Shown by the start that makes the account, and by none after it.
    private Optional<SigningIdentity> root = Optional.empty();

    private Cluster(Links links, InstantSource clock) {
        this.links = links;
        this.clock = clock;
    }

    /// Starts all of it below `folder`, and waits until each node serves.
    ///
    /// @param clock the machine's, by which requests are signed and codes made
    /// @param settings further arguments of `serve`, for each node
    /// @throws IllegalStateException where the program etcd isn't there
    public static Cluster start(Path folder, InstantSource clock, String... settings)
            throws IOException, InterruptedException {
        Path program =
                LocalEtcd.program()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "The program etcd is not on the PATH; in Debian:"
                                                + " apt-get install etcd-server"));
        Cluster cluster = new Cluster(new Links(SIZE), clock);
        try {
            cluster.startEtcd(program, folder.resolve("etcd"));
            cluster.startNodes(folder, List.of(settings));
            return cluster;
        } catch (RuntimeException | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    private void startEtcd(Path program, Path folder) throws InterruptedException {
        LocalCluster started =
                LocalCluster.startOver(links::peerWay, program, folder, SIZE, ETCD_OPTIONS);
        etcd = Optional.of(started);
        for (int member = 0; member < SIZE; member++) {
            links.named(member, idOf(started, member));
        }
    }

    private static long idOf(LocalCluster etcd, int member) {
        long end = System.nanoTime() + LEADER_PATIENCE;
        OptionalLong id = etcd.id(member);
        while (id.isEmpty() && System.nanoTime() < end) {
            id = etcd.id(member);
        }
        return id.orElseThrow();
    }

    private void startNodes(Path folder, List<String> settings) {
        List<Integer> ports = LocalPorts.free(2 * SIZE);
        for (int number = 0; number < SIZE; number++) {
            List<String> arguments = new ArrayList<>(settings);
            arguments.add("--store");
            arguments.add(
                    links.waysOfNode(etcd().endpoints()).stream()
                            .map(it -> it.getHostString() + ":" + it.getPort())
                            .collect(Collectors.joining(",", "etcd://", "/countersign")));
            arguments.addAll(List.of("--data", folder.resolve("node" + number).toString()));
            arguments.addAll(List.of("--master-key-file", folder.resolve("master.key").toString()));
            Path log = folder.resolve("node" + number + ".log");
            nodes.add(
                    new Node(
                            log,
                            ports.get(2 * number),
                            ports.get(2 * number + 1),
                            arguments,
                            clock));
        }
        nodes.getFirst().start(); // makes the master key and the account
        root = nodes.getFirst().rootKey();
        nodes.stream().skip(1).parallel().forEach(Node::start);
    }

    /// The time now.
    public Instant now() {
        return clock.instant();
    }

    public Node node(int number) {
        return nodes.get(number);
    }

    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    public Links links() {
        return links;
    }

    /// The root user's key.
    public SigningIdentity root() {
        return root.orElseThrow();
    }

    /// The member that leads, if one does.
    public OptionalInt leader() {
        return etcd().leader();
    }

    /// The member that leads, once one does.
    ///
    /// @throws IllegalStateException where none does for long
    public int awaitLeader() {
        long end = System.nanoTime() + LEADER_PATIENCE;
        OptionalInt leader = leader();
        while (leader.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No member of etcd leads");
            }
            leader = leader();
        }
        return leader.getAsInt();
    }

    /// As by `kill -9`.
    public void killMember(int member) {
        etcd().member(member).kill();
    }

    /// Starts a member that was killed, and waits until it serves.
    public void restartMember(int member) throws InterruptedException {
        etcd().restart(member);
    }

    public void pauseMember(int member) throws InterruptedException {
        Signals.pause(etcd().member(member).pid());
    }

    public void proceedMember(int member) throws InterruptedException {
        Signals.proceed(etcd().member(member).pid());
    }

    private LocalCluster etcd() {
        return etcd.orElseThrow(() -> new IllegalStateException("etcd was not started"));
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        etcd.ifPresent(LocalCluster::close);
        links.close();
    }
}
