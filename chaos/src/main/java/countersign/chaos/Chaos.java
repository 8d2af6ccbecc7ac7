package countersign.chaos;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/// The experiments by their names, for the scripts beside the sources and for tests.
@Command(
        name = "chaos",
        description = "What holds while things fail.",
        subcommands = {
            Once.class,
            HistoryCheck.class,
            Revoked.class,
            GoingOn.class,
            Rolling.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every promise held",
            "1:a promise was broken; the folder with logs and data stays",
            "2:the command line is wrong; nothing was done",
            "3:the experiment could not be made, or does not show whether all held"
        },
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true)
public final class Chaos {
    private Chaos() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// Ends with 0 where every promise held, 1 where one was broken, 2 where the command line is
    /// wrong, and 3 where the experiment could not be made.
    static CommandLine commandLine() {
        return new CommandLine(new Chaos())
                .setExecutionExceptionHandler((fault, command, _) -> {
                    command.getErr().println("The experiment could not be made:");
                    fault.printStackTrace(command.getErr());
                    return Findings.NOT_MADE;
                });
    }
}
