package countersign.cli;

import countersign.cli.config.ConfigFault;
import countersign.cli.demo.DemoFault;
import countersign.cli.operator.OperatorFault;
import countersign.cli.wiring.StartFault;
import countersign.iam.backup.BackupFault;
import countersign.iam.credential.SecretFault;
import countersign.iam.store.StoreFault;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// What a person is told where a command could not be done.
final class Faults {
    private Faults() {}

    /// One line for what the person can change; the stack trace where it is our fault.
    ///
    /// @return the exit code
    static int explain(Exception fault, PrintWriter err) {
        switch (fault) {
            case CommandFailure failure -> say(err, failure.getMessage());
            case StartFault start -> say(err, start.getMessage());
            case OperatorFault asked -> say(err, asked.getMessage());
            case BackupFault backup -> say(err, backup.getMessage());
            case StoreFault store -> say(err, store.getMessage());
            case SecretFault secret -> say(err, secret.getMessage());
            case DemoFault demo -> say(err, "the demo failed: " + demo.getMessage());
            case ConfigFault config -> {
                say(err, config.getMessage());
                return ExitCode.USAGE;
            }
            default -> {
                say(err, "this is a bug in Countersign " + VersionCommand.version() + ":");
                fault.printStackTrace(err);
                err.flush();
            }
        }
        return ExitCode.FAILED;
    }

    private static void say(PrintWriter err, @Nullable String line) {
        err.println("countersign: " + line);
        err.flush();
    }
}
