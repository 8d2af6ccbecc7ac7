package countersign.cli;

import countersign.cli.moving.Moving;
import countersign.cli.moving.Place;
import countersign.cli.moving.Report;
import countersign.iam.backup.BackupFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `countersign backup`: all records of one moment as a file.
@Command(
        name = "backup",
        description = {
            "Write all records to a file, while the server runs on or is stopped. The file shows the"
                    + " moment at which this began: what was committed before is in it whole, and"
                    + " nothing of what came later. It is read again, by count and checksum,"
                    + " before it gets its name.",
            "",
            "THE MASTER KEY IS NOT IN IT: keep a copy of that elsewhere. Without it the secrets in"
                    + " the backup are lost. With both, whoever has them has all secrets.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  countersign backup countersign-2026-11-22.backup",
            "  countersign backup --from /srv/countersign /mnt/backups/today.backup",
            "  countersign backup --from etcds://etcd1:2379,etcd2:2379/countersign \\\\",
            "      --etcd-authorities ca.pem --master-key-file master.key today.backup"
        })
final class BackupCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            defaultValue = "./data",
            description = PlaceOptions.FORM + " Default: ./data")
    private String from = "";

    @Option(
            names = "--master-key-file",
            paramLabel = "PATH",
            description = "The master key. Default: master.key in the data directory.")
    private @Nullable Path masterKeyFile;

    @Parameters(paramLabel = "FILE", description = "The file to make; it must not be there.")
    private Path file = Path.of("");

    @Spec private CommandSpec spec = CommandSpec.create();

    BackupCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Place place = PlaceOptions.place(spec, around, "--from", from);
        Moving moving = MovingOptions.moving(around, masterKeyFile, place);
        BackupFile.Verified backup = moving.backup(place, new BackupFile(file));
        new Report()
                .line("backup", file)
                .line("moment", backup.moment())
                .line("revision", backup.revision())
                .contents(backup.contents())
                .line("master key", "not in it: keep a copy elsewhere")
                .print(spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
