package countersign.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `countersign version`: which Countersign, on which Java.
@Command(name = "version", description = "Print the version of Countersign and of its Java.")
final class VersionCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println("countersign " + version() + ", Java " + Runtime.version());
        return ExitCode.DONE;
    }

    /// The version in the jar's manifest; classes that lie loose have none.
    static String version() {
        return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
