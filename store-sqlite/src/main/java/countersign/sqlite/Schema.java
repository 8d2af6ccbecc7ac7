package countersign.sqlite;

import countersign.iam.store.StoreFault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/// The tables, and how a file says that it has them.
///
/// `records` is the map; its primary key is the table, so that a listing is one walk along it.
/// `commits` is the log of the latest commits: its greatest revision is the store's, so that it is
/// never empty once there was a commit. Both change in one transaction.
final class Schema {
    /// "CSgn": SQLite's field for whose file this is (SQLite, "Database File Format", 1.3.16).
    private static final int APPLICATION_ID = 0x4353676E;

    /// What this release writes, and the newest it reads. Kept in `user_version`.
    private static final int VERSION = 1;

    private static final String TABLES =
            String.format(
                    Locale.ROOT,
                    """
                    BEGIN IMMEDIATE;
                    CREATE TABLE records (
                        key BLOB NOT NULL PRIMARY KEY,
                        revision INTEGER NOT NULL,
                        value BLOB NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE commits (
                        revision INTEGER PRIMARY KEY,
                        keys BLOB NOT NULL
                    ) STRICT;
                    PRAGMA application_id = %d;
                    PRAGMA user_version = %d;
                    COMMIT;
                    """,
                    APPLICATION_ID,
                    VERSION);

    private Schema() {}

    /// Makes the tables in a new file; refuses with [StoreFault] a file that isn't ours, that a
    /// newer release wrote, or that is damaged. A file that is refused is left as it was.
    static void prepare(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean isNew = isNew(statement);
            if (!isNew) {
                check(statement, file);
            }
            String mode = text(statement, "PRAGMA journal_mode = WAL");
            if (!mode.equals("wal")) {
                throw new StoreFault("The file system of " + file + " can't hold a store: " + mode);
            }
            if (isNew) {
                statement.executeUpdate(TABLES);
            }
        }
    }

    /// An empty file, or one whose making was cut off; a foreign file without tables is neither.
    private static boolean isNew(Statement statement) throws SQLException {
        return number(statement, "SELECT count(*) FROM sqlite_schema") == 0
                && number(statement, "PRAGMA application_id") == 0
                && number(statement, "PRAGMA user_version") == 0;
    }

    private static void check(Statement statement, Path file) throws SQLException {
        requireOurs(statement, file);
        String found = text(statement, "PRAGMA quick_check(1)");
        if (!found.equals("ok")) {
            throw new StoreFault("The store " + file + " is damaged: " + found);
        }
    }

    /// Refuses with [StoreFault] a file that isn't ours, or that a newer release wrote.
    static void requireOurs(Statement statement, Path file) throws SQLException {
        if (number(statement, "PRAGMA application_id") != APPLICATION_ID) {
            throw new StoreFault("Not a store of Countersign's: " + file);
        }
        long version = number(statement, "PRAGMA user_version");
        if (version != VERSION) {
            throw new StoreFault(
                    "The store "
                            + file
                            + " has format "
                            + version
                            + ", and this release knows format "
                            + VERSION
                            + ": start it with the release that wrote it, or a newer one");
        }
    }

    static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.getLong(1);
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.getString(1);
        }
    }
}
