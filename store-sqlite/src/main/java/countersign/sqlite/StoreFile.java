package countersign.sqlite;

import countersign.iam.store.StoreFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/// A file of ours that SQLite opens: nobody but its owner reads it. SQLite gives the files that it
/// makes beside it (`-wal`, `-shm`, `-journal`) the same mode.
final class StoreFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    /// How long SQLite waits for a foreign tool that holds the file.
    private static final Duration BUSY = Duration.ofSeconds(5);

    private StoreFile() {}

    /// Makes the file if it isn't there, of mode 600 either way; returns its real path, so that a
    /// symbolic link and what it leads to are one store.
    static Path prepare(Path file) {
        try {
            try {
                create(file);
            } catch (FileAlreadyExistsException e) {
                if (posix(file)) {
                    Files.setPosixFilePermissions(file, OWNER_ONLY);
                }
            }
            return file.toRealPath();
        } catch (IOException e) {
            throw new StoreFault("Can't make or open the file " + file + ": " + e, e);
        }
    }

    /// Makes an empty file of mode 600 where there is none, and makes that durable.
    static void create(Path file) throws IOException {
        Path directory = directory(file);
        FileAttribute<?>[] attributes =
                posix(directory)
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0];
        Files.createFile(file, attributes);
        sync(directory);
    }

    /// Makes what the file system knows of a file or a directory durable.
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Path directory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new StoreFault("Not a file: " + file);
        }
        return directory;
    }

    static Connection connect(Path file) throws SQLException {
        return connect(file, new SQLiteConfig(), BUSY);
    }

    /// To a file of which somebody else may hold the lock: then it fails at once.
    static Connection connectToLock(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
        return connect(file, config, Duration.ZERO);
    }

    static Connection connectToRead(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return connect(file, config, BUSY);
    }

    private static Connection connect(Path file, SQLiteConfig config, Duration busy)
            throws SQLException {
        config.setBusyTimeout(Math.toIntExact(busy.toMillis()));
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setGetGeneratedKeys(false);
        // as a URI, since a `?` in a plain name would start the driver's own parameters
        return config.createConnection("jdbc:sqlite:" + file.toUri());
    }

    private static boolean posix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class);
    }
}
