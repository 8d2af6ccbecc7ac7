package countersign.cli;

import countersign.cli.demo.Demo;
import countersign.cli.demo.DemoFault;
import countersign.cli.device.DeviceFile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `countersign demo`: what this is all about, in a few seconds.
@Command(
        name = "demo",
        description = {
            "Tell a story of MFA on a server of its own: a user, a policy that is open to sessions"
                    + " with MFA only, an MFA device, good codes and bad ones.",
            "",
            "Each step is printed as the aws command that a person would type, and what came back."
                    + " No AWS CLI is needed. The store is a temporary one; exit code 0 if every"
                    + " step did what it should.",
            ""
        })
final class DemoCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--keep",
            description =
                    "Leave the server running afterwards, with the user, her key and her device to"
                            + " play with, until Ctrl-C.")
    private boolean keep;

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        LogConfiguration.warningsOnly();
        PrintWriter out = spec.commandLine().getOut();
        if (keep) {
            keep(out);
            return ExitCode.DONE;
        }
        try (Demo demo = Demo.start(around.clock(), around.seeds())) {
            demo.tell(out);
        }
        out.println();
        out.println("Every step did what it should.");
        return ExitCode.DONE;
    }

    /// Returns only by an interrupt.
    private void keep(PrintWriter out) throws Exception {
        Lifetime lifetime = Lifetime.begin(spec.commandLine().getErr());
        Demo demo = lifetime.start(() -> Demo.start(around.clock(), around.seeds()));
        Demo.Stage stage;
        try {
            stage = demo.tellAndKeep(out);
        } catch (DemoFault fault) {
            lifetime.close();
            throw fault;
        }
        DeviceFile kept = DeviceFile.ofHome(around.home());
        kept.keep(stage.serialNumber(), stage.seed());
        out.println();
        out.println("Every step did what it should. To go on as alice, in another shell:");
        out.println();
        out.println("  export AWS_ACCESS_KEY_ID=" + stage.alice().accessKeyId());
        out.println("  export AWS_SECRET_ACCESS_KEY=" + stage.alice().secretAccessKey().reveal());
        out.println("  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1");
        out.println("  export AWS_ENDPOINT_URL=" + stage.endpoint());
        out.println("  aws sts get-session-token --serial-number " + stage.serialNumber() + " \\");
        out.println("      --token-code $(./countersign code --next " + stage.serialNumber() + ")");
        out.println();
        out.println("A code is good once; that of this moment may be spent, hence --next.");
        out.println("Ctrl-C ends it and deletes the store.");
        out.flush();
        lifetime.await();
    }
}
