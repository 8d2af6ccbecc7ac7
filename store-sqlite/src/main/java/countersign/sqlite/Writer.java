package countersign.sqlite;

import countersign.iam.store.Change;
import countersign.iam.store.Change.Precondition;
import countersign.iam.store.Change.Write;
import countersign.iam.store.Commit;
import countersign.iam.store.KeyBytes;
import countersign.iam.store.StoreFault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The one thread that writes.
///
/// It makes all commits that wait into one transaction of SQLite's, so that they share one wait for
/// the disk: each sees the writes of those before it, has a revision of its own, and is answered,
/// conflicts too, once the whole is durable. If the transaction fails, all of it is rolled back,
/// every member is told so, and the next one starts anew.
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /// The log is trimmed once in this many commits.
    private static final int TRIM_EVERY = 256;

    private final Path file;
    private final Limits limits;
    private final Connection connection;
    private final CommitQueue queue;
    private final Statement statement;
    private final PreparedStatement revisionOf;
    private final PreparedStatement put;
    private final PreparedStatement delete;
    private final PreparedStatement log;
    private final PreparedStatement trim;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long revision;
    private volatile boolean started;
    private boolean failing; // of the writer's thread

    private Writer(Connection connection, Path file, Limits limits) throws SQLException {
        this.file = file;
        this.limits = limits;
        this.connection = connection;
        queue = new CommitQueue(limits.waitingCommits());
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
        long pageBytes = Schema.number(statement, "PRAGMA page_size");
        statement.execute("PRAGMA max_page_count = " + limits.fileBytes() / pageBytes);
    }

    /// Opens the file, makes or checks its tables, and doesn't write yet.
    static Writer open(Path file, Limits limits) throws SQLException {
        return open(StoreFile.connect(file), file, limits);
    }

    static Writer open(Connection connection, Path file, Limits limits) throws SQLException {
        try {
            Schema.prepare(connection, file);
            return new Writer(connection, file, limits);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// Begins to write, and tells `committed` of each new revision once it is durable.
    void start(LongConsumer committed) {
        started = true;
        Thread.ofPlatform().daemon().name("store-writer").start(() -> run(committed));
    }

    long revision() {
        return revision;
    }

    Commit commit(Change change) {
        PendingCommit pending = new PendingCommit(change);
        queue.add(pending);
        return pending.await(limits.deadline());
    }

    private void run(LongConsumer committed) {
        try {
            List<PendingCommit> batch = queue.takeBatch();
            while (!batch.isEmpty()) {
                write(batch.stream().filter(PendingCommit::claim).toList());
                committed.accept(revision);
                batch = queue.takeBatch();
            }
        } finally {
            ended.countDown();
        }
    }

    private void write(List<PendingCommit> batch) {
        List<Commit> commits;
        try {
            commits = transact(batch);
        } catch (SQLException | RuntimeException e) {
            rollBack();
            String message = message(e);
            if (!failing) {
                LOG.error("event=store-failing file={} reason=\"{}\"", file, message, e);
                failing = true;
            }
            batch.forEach(pending -> pending.fail(message, e));
            return;
        }
        if (failing) {
            LOG.info("event=store-recovered file={}", file);
            failing = false;
        }
        for (int i = 0; i < commits.size(); i++) {
            batch.get(i).answer(commits.get(i));
        }
    }

    /// Returns when all is durable.
    private List<Commit> transact(List<PendingCommit> batch) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        List<Commit> commits = new ArrayList<>();
        long next = revision + 1;
        for (PendingCommit pending : batch) {
            Commit commit = apply(pending.change(), next);
            commits.add(commit);
            next += commit instanceof Commit.Committed ? 1 : 0;
        }
        trimLog(next - 1);
        statement.execute("COMMIT");
        revision = next - 1;
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

    private void trimLog(long latest) throws SQLException {
        if (latest / TRIM_EVERY > revision / TRIM_EVERY) {
            trim.setLong(1, latest - limits.logCommits());
            trim.executeUpdate();
        }
    }

    private void rollBack() {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite rolls back by itself after some faults (SQLite, "Transaction", 2.3), and then
            // there is nothing left to roll back; if there is, the next BEGIN fails and says so
            LOG.debug("event=store-rolled-back-before file={}", file, e);
        }
    }

    private String message(Exception e) {
        return e instanceof SQLiteException known
                        && known.getResultCode() == SQLiteErrorCode.SQLITE_FULL
                ? "No room for the store " + file + ": nothing was written"
                : "Can't write the store " + file + ", nothing was written: " + e.getMessage();
    }

    /// Finishes what was accepted, then closes the file.
    @Override
    public void close() {
        queue.close();
        if (started
                && !Waiting.await(
                        limits.deadline(),
                        left -> ended.await(left.toNanos(), TimeUnit.NANOSECONDS))) {
            throw new StoreFault("The writer of the store " + file + " doesn't end");
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreFault("Can't close the store " + file + ": " + e.getMessage(), e);
        }
    }
}
