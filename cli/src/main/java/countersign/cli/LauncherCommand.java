package countersign.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// What the script `./countersign` does by itself, so that it stands in the help. In the jar alone
/// there is nothing to build or test.
final class LauncherCommand implements Callable<Integer> {
    private LauncherCommand() {}

    static CommandSpec named(String name, String description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(new LauncherCommand()).name(name);
        spec.usageMessage().description(description);
        spec.parser().unmatchedArgumentsAllowed(true);
        return spec;
    }

    @Override
    public Integer call() {
        throw new CommandFailure("the script ./countersign in the sources does this, not the jar");
    }
}
