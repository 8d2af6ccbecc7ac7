package countersign.cli;

import countersign.cli.demo.GatewayDemo;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `countersign demo gateway`: MFA in front of a service that knows nothing of it.
@Command(
        name = "gateway",
        description = {
            "Tell a story of the gateway: a service that speaks as EC2 does, in front of it"
                    + " policies that let an instance be stopped with MFA only.",
            "",
            "Behind the gateway runs moto_server where it is installed, else a small stand-in. Each"
                    + " step is an aws command: it is run, and what it prints is shown, where the AWS"
                    + " CLI is installed; else the demo sends the same by itself. Nothing of your AWS"
                    + " configuration is used. The store is a temporary one; exit code 0 if every"
                    + " step did what it should."
        })
final class GatewayDemoCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    GatewayDemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        LogConfiguration.warningsOnly();
        PrintWriter out = spec.commandLine().getOut();
        try (GatewayDemo demo =
                GatewayDemo.start(around.clock(), around.seeds(), around.environment())) {
            demo.tell(out);
        }
        out.println();
        out.println("Every step did what it should.");
        return ExitCode.DONE;
    }
}
