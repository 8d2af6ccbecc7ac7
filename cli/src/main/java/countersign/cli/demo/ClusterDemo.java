package countersign.cli.demo;

import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import countersign.cli.wiring.Beginning;
import countersign.cli.wiring.Server;
import countersign.cli.wiring.Wiring;
import countersign.etcd.local.LocalCluster;
import countersign.iam.accesskey.NewAccessKey;
import java.io.IOException;
import java.io.PrintWriter;
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
/// told there. The members are processes; the nodes share nothing but this one.
public final class ClusterDemo implements AutoCloseable {
    private static final int MEMBERS = 3;
    private static final int NODES = 3;

    private final Path folder;
    private final LocalCluster etcd;
    private final List<Server> nodes;
    private final InstantSource clock;

    private ClusterDemo(Path folder, LocalCluster etcd, List<Server> nodes, InstantSource clock) {
        this.folder = folder;
        this.etcd = etcd;
        this.nodes = nodes;
        this.clock = clock;
    }

    /// @param program etcd
    /// @throws IOException where there is no place for the data
    public static ClusterDemo start(Path program, InstantSource clock, SecureRandom seeds)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("countersign-cluster");
        LocalCluster etcd;
        try {
            etcd = LocalCluster.start(program, folder, MEMBERS);
        } catch (IllegalStateException e) {
            Folders.delete(folder);
            throw new DemoFault(String.valueOf(e.getMessage()));
        }
        ClusterDemo demo = new ClusterDemo(folder, etcd, new ArrayList<>(), clock);
        try {
            for (int i = 1; i <= NODES; i++) {
                demo.nodes.add(Wiring.start(demo.config("node" + i), clock, seeds));
            }
            return demo;
        } catch (RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    /// One of the nodes: its data apart, the store and the master key shared.
    private Config config(String name) {
        String members =
                etcd.endpoints().stream()
                        .map(ClusterDemo::text)
                        .collect(Collectors.joining(",", "etcd://", ""));
        Map<String, String> settings =
                Map.of(
                        "listen",
                        "127.0.0.1:0",
                        "metrics-listen",
                        "off",
                        "shutdown-notice",
                        "0s",
                        "data",
                        folder.resolve(name).toString(),
                        "master-key-file",
                        folder.resolve("master.key").toString(),
                        "store",
                        members);
        return Config.of(Settings.read(settings, Optional.empty()));
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
            nodes.forEach(Server::close);
        } finally {
            etcd.close();
            Folders.delete(folder);
        }
    }
}
