package countersign.cli;

import countersign.cli.config.Config;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

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
        System.exit(run(machine, arguments));
    }

    private static int run(Surroundings machine, String... arguments) {
        Optional<ServeLine> serving = ServeLine.read(List.of(arguments));
        return serving.isPresent()
                ? serve(serving.get(), machine)
                : commandLine(machine).execute(arguments);
    }

    private static int serve(ServeLine line, Surroundings machine) {
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        try {
            return Serving.serve(line.settings(), Config.Gateway.MAY_BE, machine, out, err);
        } catch (Exception fault) {
            return Faults.explain(fault, err);
        }
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
                        .addSubcommand(new ResourcePolicyCommand(around))
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
        ConfigOptions.addTo(commandOf(all, ServeLine.COMMAND).getCommandSpec());
        ConfigOptions.addTo(commandOf(all, "gateway").getCommandSpec());
        for (String command : List.of("backup", "restore", "copy")) {
            PlaceOptions.addTo(commandOf(all, command).getCommandSpec());
        }
        addHelp(all);
        return all.setUsageHelpWidth(HELP_COLUMNS)
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO))
                .setExecutionExceptionHandler(
                        (fault, command, parsed) -> Faults.explain(fault, command.getErr()));
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
}
