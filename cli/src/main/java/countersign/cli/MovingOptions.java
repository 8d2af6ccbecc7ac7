package countersign.cli;

import countersign.cli.moving.Moving;
import countersign.cli.moving.Place;
import countersign.iam.backup.Occupied;
import countersign.iam.backup.Since;
import countersign.iam.credential.MasterKeyFile;
import countersign.iam.credential.RandomBytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the commands that fill a store have in common.
final class MovingOptions {
    @Option(
            names = "--source-stopped",
            description =
                    "The source's server was stopped before, and doesn't run again. Then sessions"
                            + " live on, and codes are good as they were. Without it all sessions"
                            + " end, and codes shown until now are refused: they may have been"
                            + " revoked or spent since.")
    private boolean sourceStopped;

    @Option(
            names = "--replace",
            description =
                    "Delete what is in the store first. Without it, one that isn't empty is"
                            + " refused.")
    private boolean replace;

    boolean isGiven() {
        return sourceStopped || replace;
    }

    Since since() {
        return sourceStopped ? new Since.Nothing() : Moving.unknown();
    }

    Occupied occupied() {
        return replace ? Occupied.EMPTY : Occupied.REFUSE;
    }

    /// By the key in the file, or in the first of the places that has one.
    static Moving moving(Surroundings around, @Nullable Path masterKeyFile, Place... places) {
        LogConfiguration.warningsOnly();
        MasterKeyFile file =
                masterKeyFile == null
                        ? ofPlaces(List.of(places))
                        : new MasterKeyFile(masterKeyFile);
        RandomBytes random = new RandomBytes(around.seeds());
        return new Moving(file.read(random), random, around.clock());
    }

    private static MasterKeyFile ofPlaces(List<Place> places) {
        return places.stream()
                .map(Place::masterKey)
                .flatMap(Optional::stream)
                .map(MasterKeyFile::new)
                .filter(MasterKeyFile::exists)
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailure(
                                "no master key in "
                                        + places
                                        + ": name the one that the records are sealed under with"
                                        + " --master-key-file"));
    }
}
