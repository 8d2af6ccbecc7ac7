package countersign.cli;

import countersign.cli.moving.Moving;
import countersign.cli.moving.Place;
import countersign.cli.moving.Report;
import java.nio.file.Path;
import java.util.List;
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
            "The master key is not copied: give the new server the same one. It must be the one that"
                    + " the source's secrets are sealed under, and no other may lie in the target.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  countersign copy --from ./data --to ./trial",
            "  countersign copy --from ./data --to /srv/countersign --source-stopped",
            "  countersign copy --from ./data --to etcd://127.0.0.1:2379 --source-stopped"
        })
final class CopyCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            required = true,
            description = "The source. " + PlaceOptions.FORM)
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            required = true,
            description = "What to fill, which no server uses: written in the same way.")
    private String to = "";

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
        List<Place> places =
                PlaceOptions.places(
                        spec,
                        around,
                        new PlaceOptions.Named("--from", from),
                        new PlaceOptions.Named("--to", to));
        Place source = places.getFirst();
        Place target = places.getLast();
        Moving moving = MovingOptions.moving(around, masterKeyFile, source, target);
        Moving.Copied copied = moving.copy(source, target, options.since(), options.occupied());
        new Report()
                .line("copied to", target)
                .line("revision", copied.revision())
                .contents(copied.moved().contents())
                .line("left behind", copied.moved().leftBehind() + " records of sessions")
                .print(spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
