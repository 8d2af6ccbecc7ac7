package countersign.cli;

import countersign.cli.config.ConfigFault;
import countersign.cli.demo.DemoFault;
import countersign.cli.operator.OperatorFault;
import countersign.cli.wiring.StartFault;
import countersign.iam.backup.BackupFault;
import countersign.iam.credential.SecretFault;
import countersign.iam.store.StoreFault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Where the process begins and ends: command line in, exit code out.
public final class Main {
    private static final int HELP_COLUMNS = 100;

    private Main() {}

    public static void main(String[] arguments) {
        Surroundings machine =
                new Surroundings(
                        InstantSource.system(),
                        new SecureRandom(),
                        System.in,
                        HiddenPrompt::atTerminal,
                        Path.of(System.getProperty("user.home")),
                        System.getenv());
        System.exit(commandLine(machine).execute(arguments));
    }

    /// All commands.
    static CommandLine commandLine(Surroundings around) {
        CommandLine all =
                new CommandLine(new Countersign())
                        .addSubcommand(new ServeCommand(around))
                        .addSubcommand(new GatewayCommand(around))
                        .addSubcommand(demo(around))
                        .addSubcommand(new ClusterDemoCommand(around))
                        .addSubcommand(new CodeCommand(around))
                        .addSubcommand(new WhyCommand())
                        .addSubcommand(policy(around))
                        .addSubcommand(new KeysCommand(around))
                        .addSubcommand(new SessionsCommand(around))
                        .addSubcommand(new AccountCommand(around))
                        .addSubcommand(new BackupCommand(around))
                        .addSubcommand(new RestoreCommand(around))
                        .addSubcommand(new CopyCommand(around))
                        .addSubcommand(new DelegationCommand(around))
                        .addSubcommand(new VersionCommand())
                        .addSubcommand(
                                LauncherCommand.named(
                                        "test",
                                        "Build Countersign and run all its tests; further"
                                                + " arguments go to Maven."))
                        .addSubcommand(
                                LauncherCommand.named(
                                        "build",
                                        "Build Countersign without tests. Every command does so by"
                                                + " itself where sources are newer than the"
                                                + " build."));
        ConfigOptions.addTo(commandOf(all, "serve").getCommandSpec());
        ConfigOptions.addTo(commandOf(all, "gateway").getCommandSpec());
        addHelp(all);
        return all.setUsageHelpWidth(HELP_COLUMNS)
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO))
                .setExecutionExceptionHandler(Main::explain);
    }

    private static CommandLine demo(Surroundings around) {
        return new CommandLine(new DemoCommand(around))
                .addSubcommand(new GatewayDemoCommand(around));
    }

    private static CommandLine policy(Surroundings around) {
        return new CommandLine(new PolicyCommand())
                .addSubcommand(new PolicyCheckCommand(around))
                .addSubcommand(new SimulateCommand(around.in()));
    }

    private static CommandLine commandOf(CommandLine all, String name) {
        return Objects.requireNonNull(all.getSubcommands().get(name));
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help.")
                                .build());
        command.getSubcommands().values().forEach(Main::addHelp);
    }

    /// One line for what the person can change; the stack trace where it is our fault.
    private static int explain(Exception fault, CommandLine command, ParseResult parsed)
            throws Exception {
        switch (fault) {
            case CommandFailure failure -> say(command, failure.getMessage());
            case StartFault start -> say(command, start.getMessage());
            case OperatorFault asked -> say(command, asked.getMessage());
            case BackupFault backup -> say(command, backup.getMessage());
            case StoreFault store -> say(command, store.getMessage());
            case SecretFault secret -> say(command, secret.getMessage());
            case DemoFault demo -> say(command, "the demo failed: " + demo.getMessage());
            case ConfigFault config -> {
                say(command, config.getMessage());
                return ExitCode.USAGE;
            }
            default -> {
                say(command, "this is a bug in Countersign " + VersionCommand.version() + ":");
                throw fault;
            }
        }
        return ExitCode.FAILED;
    }

    private static void say(CommandLine command, @Nullable String line) {
        command.getErr().println("countersign: " + line);
        command.getErr().flush();
    }
}
