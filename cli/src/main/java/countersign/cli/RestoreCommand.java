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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `countersign restore`: an empty store filled from a backup, or one made safe that was filled by
/// other means.
@Command(
        name = "restore",
        description = {
            "Fill an empty store from a backup. The file is read to its end and found right, and made"
                    + " with this master key, before anything is written. A server refuses a store"
                    + " whose restore was cut off; repeat the restore then.",
            "",
            "What was changed since the backup is lost: users deleted since are there again, and keys"
                    + " deactivated since are active. Look at them before you let callers in.",
            "",
            "With --in-place no file is read: the records are there already, put back from a snapshot"
                    + " of etcd's own or from a copy of the file.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  countersign restore today.backup --to /srv/new --master-key-file master.key",
            "  countersign restore --source-stopped today.backup",
            "  countersign restore --in-place --to etcds://etcd1:2379/countersign --master-key-file"
                    + " master.key"
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

    @Option(
            names = "--in-place",
            description =
                    "Fill nothing: end all sessions that are in the store, and refuse codes shown"
                            + " until now. For a store that was put back by other means.")
    private boolean inPlace;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The backup.")
    private @Nullable Path file;

    @Spec private CommandSpec spec = CommandSpec.create();

    RestoreCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Place place = PlaceOptions.place(spec, around, "--to", to);
        if (inPlace) {
            return endSessions(place);
        }
        if (file == null) {
            throw new ParameterException(spec.commandLine(), "Missing: FILE, or --in-place");
        }
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

    private int endSessions(Place place) {
        if (file != null || options.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--in-place takes no FILE, no --replace and no --source-stopped");
        }
        long deleted = MovingOptions.moving(around, masterKeyFile, place).putBack(place);
        new Report()
                .line("made safe", place)
                .line("deleted", deleted + " records of sessions")
                .print(spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
