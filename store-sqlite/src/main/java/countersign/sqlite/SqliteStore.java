package countersign.sqlite;

import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.KeyBytes;
import countersign.iam.store.StoreFault;
import countersign.iam.store.Watch;
import countersign.iam.store.WatchListener;
import countersign.iam.store.Watches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The embedded store: one SQLite file, of one server at a time.
///
/// - **Durable**: write-ahead log and `synchronous=FULL`; a commit returns after its fsync. Commits
///   that wait together share one.
/// - **Alone**: a second server on the same file is refused, by a lock beside it (`FILE.lock`),
///   which the operating system takes back if the process dies. Of one machine: not for NFS.
/// - **Private**: the file, and what SQLite keeps beside it, have mode 600.
/// - **Bounded**: what waits for the disk, how long, and how large the file may grow ([Limits]). A
///   commit beyond is refused with [StoreFault], and nothing of it is written; so is one on a full
///   disk. The store goes on, and takes commits again when there is room.
///
/// Reading holds a carrier thread while SQLite reads, which is microseconds when the page is in
/// memory. Committing parks the caller until the writer's thread answers.
public final class SqliteStore implements IamStore {
    private final Path file;
    private final StoreLock lock;
    private final Writer writer;
    private final Readers readers;
    private final Watches watches;
    private final ReentrantLock backingUp = new ReentrantLock();

    private SqliteStore(Path file, StoreLock lock, Writer writer, Readers readers) {
        this.file = file;
        this.lock = lock;
        this.writer = writer;
        this.readers = readers;
        watches =
                new Watches(
                        (after, limit) -> readers.read(reader -> reader.log(after, limit)),
                        writer.revision());
    }

    /// Opens the store in `file`, which is made if it isn't there (its directory must be).
    ///
    /// Reads the whole file once to check it. Refuses with [StoreFault] a file that another server
    /// has open, that isn't a store, that is of a newer format, or that is damaged.
    public static SqliteStore open(Path file) {
        return open(file, Limits.STANDARD);
    }

    static SqliteStore open(Path file, Limits limits) {
        Path real = StoreFile.prepare(file);
        StoreLock lock = StoreLock.take(real);
        try {
            Writer writer = Writer.open(() -> StoreFile.connect(real), real, limits);
            try {
                SqliteStore store = new SqliteStore(real, lock, writer, Readers.open(real, limits));
                writer.start(store.watches::committed);
                return store;
            } catch (SQLException | RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            lock.close();
            throw new StoreFault("Can't open the store " + file + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public Optional<Entry> get(String key) {
        KeyBytes.requireKey(key);
        return readers.read(reader -> reader.get(key));
    }

    @Override
    public List<Entry> list(String prefix, String after, int limit) {
        if (limit < 1 || limit > LIST_LIMIT_MAX) {
            throw new IllegalArgumentException("A list has 1 to " + LIST_LIMIT_MAX + " records");
        }
        KeyRange range = KeyRange.of(prefix, after);
        return readers.read(reader -> reader.list(range, limit));
    }

    @Override
    public long count(String prefix) {
        KeyRange range = KeyRange.of(prefix, "");
        return readers.read(reader -> reader.count(range));
    }

    @Override
    public Commit commit(Change change) {
        return writer.commit(change);
    }

    @Override
    public long revision() {
        return writer.revision();
    }

    @Override
    public Watch watch(long revision, WatchListener listener) {
        return watches.watch(revision, listener);
    }

    /// Writes a copy of the store as it is now to `target`, a file that must not be there, while
    /// the store goes on. The copy is a whole store of mode 600, durable when this returns; under
    /// its name there is never a half of one.
    ///
    /// One at a time: it takes one of the connections to read by, and the store's write-ahead log
    /// grows until it is done. Refused with [StoreFault] where the copy can't be made.
    public void backupTo(Path target) {
        if (!backingUp.tryLock()) {
            throw new StoreFault("A backup of the store " + file + " is being made already");
        }
        try {
            if (Files.exists(target)) {
                throw new IOException("it is there already");
            }
            Path part = target.resolveSibling(target.getFileName() + ".part");
            Files.deleteIfExists(part); // of a backup that was cut off
            StoreFile.create(part);
            try {
                copyTo(part);
                Files.move(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
            StoreFile.sync(StoreFile.directory(target));
        } catch (IOException e) {
            throw new StoreFault("Can't back the store up to " + target + ": " + e.getMessage(), e);
        } finally {
            backingUp.unlock();
        }
    }

    private void copyTo(Path part) throws IOException {
        readers.read(reader -> {
            reader.copyTo(part);
            return part;
        });
        StoreFile.sync(part);
    }

    /// Finishes the commits that were accepted, copies the write-ahead log into the file, and gives
    /// the lock back; not before the file is really closed.
    @Override
    public void close() {
        try {
            watches.close();
            readers.close();
        } finally {
            writer.close();
            lock.close(); // not where the writer may still write
        }
    }

    @Override
    public String toString() {
        return "SqliteStore[" + file + "]";
    }
}
