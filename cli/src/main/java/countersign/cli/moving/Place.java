package countersign.cli.moving;

import countersign.cli.config.Storage;
import countersign.cli.wiring.PrivateFolder;
import countersign.iam.store.IamStore;
import countersign.iam.store.Snapshot;
import countersign.sqlite.SqliteSnapshot;
import countersign.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Where a store is, as a person names it: its data directory.
public record Place(Path data) {
    /// All records of now, whether or not a server runs there.
    Snapshot snapshot() {
        return SqliteSnapshot.of(onDisk().database());
    }

    /// The store itself, for this process alone; made if it isn't there.
    IamStore open() {
        PrivateFolder.make(data);
        return SqliteStore.open(onDisk().database());
    }

    /// Where its master key is, unless it is said elsewhere.
    public Optional<Path> masterKey() {
        return Optional.of(onDisk().masterKey());
    }

    /// Whether this is the same store as that.
    boolean isSame(Place other) {
        return real(data).equals(real(other.data));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath().normalize(); // it isn't there yet
        }
    }

    private Storage.OnDisk onDisk() {
        return new Storage.OnDisk(data, data.resolve("master.key"));
    }
}
