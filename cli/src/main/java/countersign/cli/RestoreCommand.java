package countersign.cli;

import countersign.cli.moving.Moving;
import countersign.cli.moving.Place;
import countersign.cli.moving.Report;
import countersign.iam.backup.BackupFile;
import countersign.iam.backup.Moved;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `countersign restore`: an empty store filled from a backup.
@Command(
        name = "restore",
        description = {
            "Fill an empty store from a backup. The file is read to its end and found right, and made"
                    + " with this master key, before anything is written. A server refuses a store"
                    + " whose restore was cut off; repeat the restore then.",
            "",
            "What was changed since the backup is lost: users deleted since are there again, and keys"
                    + " deactivated since are active. Look at them before you let callers in.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  countersign restore today.backup --to /srv/new --master-key-file master.key",
            "  countersign restore --source-stopped today.backup"
        })
final class RestoreCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            defaultValue = "./data",
            description = PlaceOptions.FORM + " Its servers are stopped. Default: ./data")
    private String to = "";

    @Option(
            names = "--master-key-file",
            paramLabel = "PATH",
            description = "The master key. Default: master.key in the data directory.")
    private @Nullable Path masterKeyFile;

    @Mixin private MovingOptions options = new MovingOptions();

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Spec private CommandSpec spec = CommandSpec.create();

    RestoreCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Place place = PlaceOptions.place(spec, around, "--to", to);
        Moving moving = MovingOptions.moving(around, masterKeyFile, place);
        Moved moved =
                moving.restore(new BackupFile(file), place, options.since(), options.occupied());
        new Report()
                .line("restored", place)
                .contents(moved.contents())
                .line("left behind", moved.leftBehind() + " records of sessions")
                .print(spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
