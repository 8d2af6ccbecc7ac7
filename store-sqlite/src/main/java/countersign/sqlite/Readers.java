package countersign.sqlite;

import countersign.iam.store.StoreFault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The few connections that read, lent to one read at a time. A read in SQLite holds the thread
/// that carries a virtual one, which is another reason why there are few.
final class Readers implements AutoCloseable {
    private final Path file;
    private final Limits limits;
    private final Queue<Reader> idle = new ConcurrentLinkedQueue<>();
    private final Semaphore free;
    private volatile boolean closed;

    private Readers(Path file, Limits limits) {
        this.file = file;
        this.limits = limits;
        this.free = new Semaphore(limits.readers());
    }

    static Readers open(Path file, Limits limits) throws SQLException {
        Readers readers = new Readers(file, limits);
        try {
            for (int i = 0; i < limits.readers(); i++) {
                readers.idle.add(Reader.open(file));
            }
            return readers;
        } catch (SQLException e) {
            readers.close();
            throw e;
        }
    }

    /// What is read on one connection.
    interface Read<T> {
        T from(Reader reader) throws SQLException;
    }

    <T> T read(Read<T> read) {
        if (!acquire(1)) {
            throw new StoreFault("Too many reads wait for the disk");
        }
        try {
            if (closed) {
                throw new StoreFault("The store is closed");
            }
            return readByOne(read);
        } catch (SQLException e) {
            throw new StoreFault("Can't read the store " + file + ": " + e.getMessage(), e);
        } finally {
            free.release();
        }
    }

    /// After a fault the connection is closed, and the next read opens another: the driver closes a
    /// statement that failed.
    private <T> T readByOne(Read<T> read) throws SQLException {
        Reader idler = idle.poll();
        Reader reader = idler == null ? Reader.open(file) : idler;
        try {
            T answer = read.from(reader);
            idle.add(reader);
            return answer;
        } catch (SQLException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /// Waits for running reads, then closes the connections; who waits to read is refused.
    @Override
    public void close() {
        closed = true;
        if (!acquire(limits.readers())) {
            throw new StoreFault("A read of the store " + file + " doesn't end");
        }
        try {
            for (Reader reader : idle) {
                reader.close();
            }
            idle.clear();
        } catch (SQLException e) {
            throw new StoreFault("Can't close the store " + file + ": " + e.getMessage(), e);
        } finally {
            free.release(limits.readers());
        }
    }

    private boolean acquire(int connections) {
        return Waiting.await(
                limits.deadline(),
                left -> free.tryAcquire(connections, left.toNanos(), TimeUnit.NANOSECONDS));
    }
}
