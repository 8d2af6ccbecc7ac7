package countersign.sqlite;

import countersign.iam.store.Change;
import countersign.iam.store.Change.Precondition;
import countersign.iam.store.Change.Write;
import countersign.iam.store.Commit;
import countersign.iam.store.KeyBytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The connection that writes; of one thread. After a fault it is good for nothing but to be
/// closed, which rolls back: the driver closes a statement that failed.
final class WriterConnection implements AutoCloseable {
    /// The log is trimmed once in this many commits.
    private static final int TRIM_EVERY = 256;

    /// A write-ahead log that a long read let grow is cut down to this once it is empty: twice what
    /// it has between two of SQLite's checkpoints, with room for the largest batch.
    private static final int LOG_FILE_BYTES = 16 << 20;

    private final Connection connection;
    private final Limits limits;
    private final Statement statement;
    private final PreparedStatement revisionOf;
    private final PreparedStatement put;
    private final PreparedStatement delete;
    private final PreparedStatement log;
    private final PreparedStatement trim;
    private long revision;

    /// @param connection to a file that has its tables
    WriterConnection(Connection connection, Limits limits) throws SQLException {
        this.connection = connection;
        this.limits = limits;
        statement = connection.createStatement();
        revisionOf = connection.prepareStatement("SELECT revision FROM records WHERE key = ?");
        put =
                connection.prepareStatement(
                        """
                        INSERT INTO records (key, revision, value) VALUES (?, ?, ?)
                        ON CONFLICT (key) DO UPDATE
                        SET revision = excluded.revision, value = excluded.value
                        """);
        delete = connection.prepareStatement("DELETE FROM records WHERE key = ?");
        log = connection.prepareStatement("INSERT INTO commits (revision, keys) VALUES (?, ?)");
        trim = connection.prepareStatement("DELETE FROM commits WHERE revision <= ?");
        revision = Schema.number(statement, "SELECT ifnull(max(revision), 0) FROM commits");
        statement.execute("PRAGMA fullfsync = ON"); // where fsync alone is a hint: macOS
        statement.execute("PRAGMA journal_size_limit = " + LOG_FILE_BYTES);
        long pageBytes = Schema.number(statement, "PRAGMA page_size");
        statement.execute("PRAGMA max_page_count = " + limits.fileBytes() / pageBytes);
    }

    /// Of the latest commit in the file.
    long revision() {
        return revision;
    }

    /// Applies all in order, in one transaction, which is durable when this returns.
    List<Commit> transact(List<Change> changes) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        List<Commit> commits = new ArrayList<>();
        long latest = revision;
        for (Change change : changes) {
            Commit commit = apply(change, latest + 1);
            commits.add(commit);
            latest += commit instanceof Commit.Committed ? 1 : 0;
        }
        if (latest / TRIM_EVERY > revision / TRIM_EVERY) {
            trim.setLong(1, latest - limits.logCommits());
            trim.executeUpdate();
        }
        statement.execute("COMMIT");
        revision = latest;
        return commits;
    }

    private Commit apply(Change change, long next) throws SQLException {
        for (Precondition precondition : change.preconditions()) {
            if (!holds(precondition)) {
                return new Commit.Conflict(precondition.key());
            }
        }
        for (Write write : change.writes()) {
            apply(write, next);
        }
        log.setLong(1, next);
        log.setBytes(2, LoggedKeys.encode(change));
        log.executeUpdate();
        return new Commit.Committed(next);
    }

    private boolean holds(Precondition precondition) throws SQLException {
        revisionOf.setBytes(1, KeyBytes.of(precondition.key()));
        try (ResultSet result = revisionOf.executeQuery()) {
            boolean present = result.next();
            return switch (precondition) {
                case Precondition.Absent _ -> !present;
                case Precondition.AtRevision(String _, long at) ->
                        present && result.getLong(1) == at;
            };
        }
    }

    private void apply(Write write, long next) throws SQLException {
        switch (write) {
            case Write.Put(String key, byte[] value) -> {
                put.setBytes(1, KeyBytes.of(key));
                put.setLong(2, next);
                put.setBytes(3, value);
                put.executeUpdate();
            }
            case Write.Delete(String key) -> {
                delete.setBytes(1, KeyBytes.of(key));
                delete.executeUpdate();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
