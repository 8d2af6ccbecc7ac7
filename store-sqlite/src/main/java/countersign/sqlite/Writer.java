package countersign.sqlite;

import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.StoreFault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
/// every member is told so, and the next one begins anew on a new connection.
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final Path file;
    private final Limits limits;
    private final Connector connector;
    private final CommitQueue queue;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long revision;
    private volatile boolean started;

    /// Of the writer's thread once it runs; empty after a fault.
    private Optional<WriterConnection> open;

    private boolean failing; // of the writer's thread

    /// Makes the connections to write by.
    interface Connector {
        Connection connect() throws SQLException;
    }

    private Writer(WriterConnection open, Connector connector, Path file, Limits limits) {
        this.open = Optional.of(open);
        this.connector = connector;
        this.file = file;
        this.limits = limits;
        queue = new CommitQueue(limits.waitingCommits());
        revision = open.revision();
    }

    /// Opens the file, makes or checks its tables, and doesn't write yet.
    static Writer open(Connector connector, Path file, Limits limits) throws SQLException {
        Connection connection = connector.connect();
        try {
            Schema.prepare(connection, file);
            return new Writer(new WriterConnection(connection, limits), connector, file, limits);
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

    /// Of the latest commit that is durable.
    long revision() {
        return revision;
    }

    /// How many commits wait for a transaction.
    int waiting() {
        return queue.size();
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
            WriterConnection connection = connection();
            commits = connection.transact(batch.stream().map(PendingCommit::change).toList());
            revision = connection.revision();
        } catch (SQLException | RuntimeException | Error e) { // also a lack of memory, once
            if (!failing) { // once, not for each of the callers that try again
                LOG.error("event=store-failing file={} commits={}", file, batch.size(), e);
            }
            failing = true;
            abandon();
            String message = message(e);
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

    private WriterConnection connection() throws SQLException {
        if (open.isEmpty()) {
            Connection connection = connector.connect();
            try {
                open = Optional.of(new WriterConnection(connection, limits));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        return open.get();
    }

    /// Rolls back what the connection began, by closing it.
    private void abandon() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
        } catch (SQLException e) {
            LOG.error("event=store-fault file={} while=rolling-back", file, e);
        } finally {
            open = Optional.empty();
        }
    }

    /// What to tell the members of a batch that failed. That nothing of it was written isn't
    /// believed but looked up: the file has the revision that it had before.
    private String message(Throwable e) {
        try {
            long found = connection().revision();
            if (found != revision) {
                revision = found;
                return "The store " + file + " failed behind a commit, which was written";
            }
        } catch (SQLException unreadable) {
            return "Can't write the store "
                    + file
                    + ", and whether it was written is unknown: "
                    + e;
        }
        return e instanceof SQLiteException known
                        && known.getResultCode() == SQLiteErrorCode.SQLITE_FULL
                ? "No room for the store " + file + ": nothing was written"
                : "Can't write the store " + file + ", nothing was written: " + e;
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
        abandon();
    }
}
