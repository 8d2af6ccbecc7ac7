package countersign.cli.demo;

import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import countersign.cli.wiring.Beginning;
import countersign.cli.wiring.Server;
import countersign.cli.wiring.Wiring;
import countersign.etcd.local.LocalCluster;
import countersign.iam.accesskey.NewAccessKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Three members of an etcd cluster, three nodes that share it, all on this machine, and the story
/// told there. The members are processes; the nodes share nothing but this one. It can be kept
/// after the story, for a person to try it.
public final class ClusterDemo implements AutoCloseable {
    static final int MEMBERS = 3;
    static final int NODES = 3;

    /// As docs/operation.md has it for members that are near each other.
    private static final String[] ELECTIONS = {
        "--heartbeat-interval", "50", "--election-timeout", "300"
    };

    private final Path folder;
    private final LocalCluster etcd;
    private final InstantSource clock;
    private final SecureRandom seeds;
    private final List<Server> nodes = new ArrayList<>();
    private final List<Integer> stopped = new ArrayList<>();

    private ClusterDemo(Path folder, LocalCluster etcd, InstantSource clock, SecureRandom seeds) {
        this.folder = folder;
        this.etcd = etcd;
        this.clock = clock;
        this.seeds = seeds;
    }

    /// @param program etcd
    /// @throws IOException where there is no place for the data
    public static ClusterDemo start(Path program, InstantSource clock, SecureRandom seeds)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("countersign-cluster");
        LocalCluster etcd;
        try {
            etcd = LocalCluster.start(program, folder, MEMBERS, ELECTIONS);
        } catch (IllegalStateException e) {
            Folders.delete(folder);
            throw new DemoFault(String.valueOf(e.getMessage()));
        }
        ClusterDemo demo = new ClusterDemo(folder, etcd, clock, seeds);
        try {
            for (int node = 0; node < NODES; node++) {
                demo.nodes.add(Wiring.start(demo.config(node, 0), clock, seeds));
            }
            return demo;
        } catch (RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    /// One of the nodes: its data apart, the store and the master key shared.
    private Config config(int node, int port) {
        Map<String, String> settings =
                Map.of(
                        "listen",
                        "127.0.0.1:" + port,
                        "metrics-listen",
                        "off",
                        "shutdown-notice",
                        "0s",
                        "data",
                        folder.resolve("node" + (node + 1)).toString(),
                        "master-key-file",
                        masterKey().toString(),
                        "store",
                        store());
        return Config.of(Settings.read(settings, Optional.empty()));
    }

    /// What a further node would be given as `--store`.
    String store() {
        return etcd.endpoints().stream()
                .map(ClusterDemo::text)
                .collect(Collectors.joining(",", "etcd://", ""));
    }

    /// The file of the key that all nodes have.
    Path masterKey() {
        return folder.resolve("master.key");
    }

    Path folder() {
        return folder;
    }

    LocalCluster etcd() {
        return etcd;
    }

    /// Ends a node, as SIGTERM does; nothing where it is ended.
    void stopNode(int node) {
        if (!stopped.contains(node)) {
            nodes.get(node).close();
            stopped.add(node);
        }
    }

    /// Starts an ended node again, at its port.
    void startNode(int node) {
        if (stopped.contains(node)) {
            int port = nodes.get(node).port();
            nodes.set(node, Wiring.start(config(node, port), clock, seeds));
            stopped.remove(Integer.valueOf(node));
        }
    }

    URI endpoint(int node) {
        return endpoint(nodes.get(node));
    }

    /// Has a person try it, until the words end.
    ///
    /// @throws IOException where the root user's key can't be written to a file
    public void keep(Reader words, PrintWriter out) throws IOException, InterruptedException {
        new ClusterTrial(this, root(), new Teller(out)).run(new BufferedReader(words));
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    /// @throws DemoFault where a step did not do what it should
    public void tell(PrintWriter out) throws InterruptedException {
        Teller teller = new Teller(out);
        teller.say("Three members of etcd, and three nodes that share it:");
        etcd.endpoints().forEach(member -> teller.line("  etcd " + text(member)));
        nodes.forEach(node -> teller.line("  node " + endpoint(node)));
        List<AwsClient> clients =
                nodes.stream().map(node -> new AwsClient(endpoint(node), clock)).toList();
        try {
            new ClusterStory(clients, etcd, teller, clock).tell(root());
        } finally {
            clients.forEach(AwsClient::close);
        }
    }

    /// The first node made the account, and the others found it.
    private Person root() {
        List<NewAccessKey> made = new ArrayList<>();
        for (Server node : nodes) {
            if (node.beginning() instanceof Beginning.Made first) {
                made.add(first.rootKey());
            }
        }
        if (made.size() != 1) {
            throw new DemoFault(made.size() + " nodes made an account");
        }
        return Person.withKey("root", made.getFirst().key().id().text(), made.getFirst().secret());
    }

    private static URI endpoint(Server node) {
        return URI.create("http://127.0.0.1:" + node.port());
    }

    /// Ends the nodes, then the cluster, and deletes their data.
    @Override
    public void close() throws IOException {
        try {
            for (int node = 0; node < nodes.size(); node++) {
                stopNode(node);
            }
        } finally {
            etcd.close();
            Folders.delete(folder);
        }
    }
}
