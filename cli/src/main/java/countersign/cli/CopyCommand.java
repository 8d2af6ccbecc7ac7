package countersign.cli;

import countersign.cli.moving.Moving;
import countersign.cli.moving.Place;
import countersign.cli.moving.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `countersign copy`: an empty store filled with the records of another.
@Command(
        name = "copy",
        description = {
            "Fill an empty store with all records that another one has at this moment. The source's"
                    + " server may run on, but what it commits from now on is not in the copy: to"
                    + " move for good, stop it first and give --source-stopped.",
            "",
            "The master key is not copied: give the new server the same one.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  countersign copy --from ./data --to ./trial",
            "  countersign copy --from ./data --to /srv/countersign --source-stopped"
        })
final class CopyCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = "--from",
            paramLabel = "DATA",
            required = true,
            description = "The data directory of the source.")
    private Path from = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "DATA",
            required = true,
            description = "The data directory to fill, which no server uses.")
    private Path to = Path.of("");

    @Option(
            names = "--master-key-file",
            paramLabel = "PATH",
            description =
                    "The master key. Default: master.key in the source's data directory, else in the"
                            + " other one.")
    private @Nullable Path masterKeyFile;

    @Mixin private MovingOptions options = new MovingOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    CopyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Place source = new Place(from);
        Place target = new Place(to);
        Moving moving = MovingOptions.moving(around, masterKeyFile, source, target);
        Moving.Copied copied = moving.copy(source, target, options.since(), options.occupied());
        new Report()
                .line("copied to", to)
                .line("revision", copied.revision())
                .contents(copied.moved().contents())
                .line("left behind", copied.moved().leftBehind() + " records of sessions")
                .print(spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
