package countersign.sqlite;

import countersign.iam.store.StoreFault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The right to be the only one that has a store open, over threads and processes of one machine.
/// It ends with the process, however that ends.
///
/// It is SQLite's own lock, held on an empty file beside the store. A lock on the store itself
/// would keep our own readers out; `FileChannel.lock` is lost as soon as anybody in this process
/// closes another channel of the same file (its Javadoc, "Platform dependencies").
final class StoreLock implements AutoCloseable {
    private final Connection connection;

    private StoreLock(Connection connection) {
        this.connection = connection;
    }

    /// Takes it, or refuses with [StoreFault] where another has it.
    static StoreLock take(Path store) {
        Path file = StoreFile.prepare(store.resolveSibling(store.getFileName() + ".lock"));
        try {
            Connection connection = StoreFile.connectToLock(file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA locking_mode = EXCLUSIVE");
                statement.execute("BEGIN EXCLUSIVE");
                return new StoreLock(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw e instanceof SQLiteException known
                            && known.getResultCode() == SQLiteErrorCode.SQLITE_BUSY
                    ? new StoreFault("The store " + store + " is open in another server", e)
                    : new StoreFault("Can't lock the store by " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreFault("Can't give the store's lock back: " + e.getMessage(), e);
        }
    }
}
