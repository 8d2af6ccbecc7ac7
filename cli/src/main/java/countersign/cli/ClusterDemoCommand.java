package countersign.cli;

import countersign.cli.demo.ClusterDemo;
import countersign.etcd.local.LocalEtcd;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `countersign cluster-demo`: several nodes on one machine, in a few seconds.
@Command(
        name = "cluster-demo",
        description = {
            "Start three members of etcd and three nodes that share them, and tell a story there: a"
                    + " code that is good once on all nodes, a key that is revoked on one and"
                    + " refused on another, the leader of etcd killed.",
            "",
            "Needs the program etcd (3.4 or newer), and installs nothing. All data are temporary;"
                    + " exit code 0 if every step did what it should.",
            ""
        })
final class ClusterDemoCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = "--keep",
            description =
                    "Stay after the story, to be tried: prints where the nodes are, a file with the"
                            + " root user's key, and words that end nodes and members of etcd and"
                            + " start them again. Until `end`, or Ctrl-C.")
    private boolean keep;

    @Spec private CommandSpec spec = CommandSpec.create();

    ClusterDemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        LogConfiguration.warningsOnly();
        Path program =
                LocalEtcd.program()
                        .orElseThrow(() ->
                                new CommandFailure(
                                        "the program etcd is not on the PATH. Install it (in"
                                                + " Debian: apt-get install etcd-server) and try"
                                                + " again"));
        PrintWriter out = spec.commandLine().getOut();
        Lifetime lifetime = Lifetime.begin(spec.commandLine().getErr());
        ClusterDemo demo =
                lifetime.start(() -> ClusterDemo.start(program, around.clock(), around.seeds()));
        try {
            demo.tell(out);
            out.println();
            out.println("Every step did what it should.");
            if (keep) {
                demo.keep(new InputStreamReader(around.in(), StandardCharsets.UTF_8), out);
            }
        } finally {
            lifetime.close();
        }
        return ExitCode.DONE;
    }
}
