package countersign.sqlite;

import countersign.iam.store.CommitLog.Logged;
import countersign.iam.store.Entry;
import countersign.iam.store.KeyBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One connection that reads; of one thread at a time. Each method sees one committed state, the
/// latest when it began, since each is one statement that is read to its end.
final class Reader implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement get;
    private final PreparedStatement list;
    private final PreparedStatement count;
    private final PreparedStatement log;

    @SuppressWarnings("try") // closing the connection closes its statements
    private Reader(Connection connection) throws SQLException {
        this.connection = connection;
        get = connection.prepareStatement("SELECT value, revision FROM records WHERE key = ?");
        list =
                connection.prepareStatement(
                        """
                        SELECT key, value, revision FROM records
                        WHERE key >= ? AND key < ? ORDER BY key LIMIT ?
                        """);
        count =
                connection.prepareStatement(
                        "SELECT count(*) FROM records WHERE key >= ? AND key < ?");
        log =
                connection.prepareStatement(
                        """
                        SELECT revision, keys FROM commits
                        WHERE revision > ? ORDER BY revision LIMIT ?
                        """);
    }

    static Reader open(Path file) throws SQLException {
        Connection connection = StoreFile.connectToRead(file);
        try {
            return new Reader(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Optional<Entry> get(String key) throws SQLException {
        get.setBytes(1, KeyBytes.of(key));
        try (ResultSet result = get.executeQuery()) {
            return result.next()
                    ? Optional.of(new Entry(key, result.getBytes(1), result.getLong(2)))
                    : Optional.empty();
        }
    }

    List<Entry> list(KeyRange range, int limit) throws SQLException {
        list.setBytes(1, range.from());
        list.setBytes(2, range.to());
        list.setInt(3, limit);
        List<Entry> found = new ArrayList<>();
        try (ResultSet result = list.executeQuery()) {
            while (result.next()) {
                String key = new String(result.getBytes(1), StandardCharsets.UTF_8);
                found.add(new Entry(key, result.getBytes(2), result.getLong(3)));
            }
        }
        return List.copyOf(found);
    }

    long count(KeyRange range) throws SQLException {
        count.setBytes(1, range.from());
        count.setBytes(2, range.to());
        try (ResultSet result = count.executeQuery()) {
            return result.getLong(1);
        }
    }

    List<Logged> log(long after, int limit) throws SQLException {
        log.setLong(1, after);
        log.setInt(2, limit);
        List<Logged> found = new ArrayList<>();
        try (ResultSet result = log.executeQuery()) {
            while (result.next()) {
                found.add(new Logged(result.getLong(1), LoggedKeys.decode(result.getBytes(2))));
            }
        }
        return found;
    }

    /// Writes a copy of one committed state, that of now, into an empty file.
    void copyTo(Path target) throws SQLException {
        try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toAbsolutePath().toString());
            copy.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
