package countersign.sqlite;

import countersign.iam.store.Entry;
import countersign.iam.store.KeyBytes;
import countersign.iam.store.StoreFault;
import countersign.iam.store.StoreSnapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/// What a store's file held when this was opened, whether or not a server has the file open, in
/// this process or another: one read transaction on a connection that can't write.
///
/// It needs no lock, and holds nobody up. While it is open the store's write-ahead log can't be
/// begun anew, so it grows by what is written meanwhile. A process that is killed leaves nothing.
public final class SqliteSnapshot implements StoreSnapshot {
    private final Path file;
    private final Connection connection;
    private final long revision;
    private final ResultSet rows;

    private SqliteSnapshot(Path file, Connection connection, Statement statement)
            throws SQLException {
        this.file = file;
        this.connection = connection;
        statement.execute("BEGIN");
        revision = Schema.number(statement, "SELECT ifnull(max(revision), 0) FROM commits");
        rows = statement.executeQuery("SELECT key, value, revision FROM records ORDER BY key");
    }

    /// Opens the store in `file`. Refuses with [StoreFault] a file that isn't a store, or is of a
    /// newer format.
    public static SqliteSnapshot of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreFault("There is no store at " + file);
        }
        try {
            Connection connection = StoreFile.connectToRead(file);
            try {
                Statement statement = connection.createStatement();
                Schema.requireOurs(statement, file);
                return new SqliteSnapshot(file, connection, statement);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public long revision() {
        return revision;
    }

    /// By the connection of the one transaction, so of the same moment.
    @Override
    public Optional<Entry> get(String key) {
        try (PreparedStatement get =
                connection.prepareStatement("SELECT value, revision FROM records WHERE key = ?")) {
            get.setBytes(1, KeyBytes.of(key));
            try (ResultSet found = get.executeQuery()) {
                return found.next()
                        ? Optional.of(new Entry(key, found.getBytes(1), found.getLong(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public Optional<Entry> next() {
        try {
            if (!rows.next()) {
                return Optional.empty();
            }
            String key = new String(rows.getBytes(1), StandardCharsets.UTF_8);
            return Optional.of(new Entry(key, rows.getBytes(2), rows.getLong(3)));
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private static StoreFault unreadable(Path file, SQLException e) {
        return new StoreFault("Can't read the store " + file + ": " + e.getMessage(), e);
    }
}
