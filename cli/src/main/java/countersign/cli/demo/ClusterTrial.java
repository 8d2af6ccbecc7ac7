package countersign.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The cluster of the demo in a person's hands: where its nodes are, the root user's key, and words
/// by which nodes and members of etcd end and come back.
final class ClusterTrial {
    private final ClusterDemo demo;
    private final Person root;
    private final Teller teller;

    ClusterTrial(ClusterDemo demo, Person root, Teller teller) {
        this.demo = demo;
        this.root = root;
        this.teller = teller;
    }

    /// Until `end`, or the end of the words.
    void run(BufferedReader words) throws IOException, InterruptedException {
        Path key = writeKey();
        teller.say("It stays until `end`, or Ctrl-C. The root user's key, in another terminal:");
        teller.line("  . " + key);
        for (int node = 0; node < ClusterDemo.NODES; node++) {
            teller.line("  aws --endpoint-url " + demo.endpoint(node) + " sts get-caller-identity");
        }
        teller.line("A further node, as a process of its own:");
        teller.line(
                "  ./countersign serve --listen 127.0.0.1:0 --metrics-listen off --data "
                        + demo.folder().resolve("node4")
                        + " --master-key-file "
                        + demo.masterKey()
                        + " --store "
                        + demo.store());
        teller.line("Here: stop node N, start node N, kill etcd N, start etcd N (N from 1), end");
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            if (line.strip().equals("end")) {
                return;
            }
            obey(line.strip());
        }
    }

    private void obey(String line) throws InterruptedException {
        int number = line.isEmpty() ? -1 : line.charAt(line.length() - 1) - '1';
        if (number < 0 || number >= Math.min(ClusterDemo.NODES, ClusterDemo.MEMBERS)) {
            teller.line("  there are 1 to " + ClusterDemo.NODES);
            return;
        }
        switch (line.substring(0, line.length() - 1).strip()) {
            case "stop node" -> demo.stopNode(number);
            case "start node" -> demo.startNode(number);
            case "kill etcd" -> demo.etcd().member(number).kill();
            case "start etcd" -> demo.etcd().restart(number);
            default -> {
                teller.line("  stop node N, start node N, kill etcd N, start etcd N, or end");
                return;
            }
        }
        teller.line("  done");
    }

    private Path writeKey() throws IOException {
        Path file =
                Files.createFile(
                        demo.folder().resolve("root.env"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "export AWS_ACCESS_KEY_ID="
                        + root.identity().accessKeyId()
                        + "\nexport AWS_SECRET_ACCESS_KEY="
                        + root.identity().secretAccessKey().reveal()
                        + "\nexport AWS_REGION=us-east-1\n");
    }
}
