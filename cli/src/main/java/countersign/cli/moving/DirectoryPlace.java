package countersign.cli.moving;

import countersign.cli.config.Storage;
import countersign.cli.wiring.PrivateFolder;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreSnapshot;
import countersign.sqlite.SqliteSnapshot;
import countersign.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A store in the data directory of a server.
public record DirectoryPlace(Path data) implements Place {
    @Override
    public StoreSnapshot snapshot() {
        return SqliteSnapshot.of(onDisk().database());
    }

    /// For this process alone.
    @Override
    public IamStore open() {
        PrivateFolder.make(data);
        return SqliteStore.open(onDisk().database());
    }

    @Override
    public Optional<Path> masterKey() {
        return Optional.of(onDisk().masterKey());
    }

    @Override
    public boolean isSame(Place other) {
        return other instanceof DirectoryPlace(Path its) && real(data).equals(real(its));
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

    @Override
    public String toString() {
        return data.toString();
    }
}
