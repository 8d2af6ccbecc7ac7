package countersign.endpoint.audit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The audit log as JSON lines in the files of one directory.
///
/// [#append] hands a whole line to the operating system before it returns, so a record survives the
/// process's end, `kill -9` included. Lines that are staged at the same time go in one `write`, all
/// or none. A thread of its own makes the files durable every second, so a power cut can take the
/// records of the last second, and of however long the disk needed, though their answers had left.
///
/// A file ends at midnight UTC, by the given clock, and when it would grow past its limit; the
/// oldest files go when there are too many. After a start the newest file is gone on with, if it is
/// today's. An append that fails cuts off what it had written; where that fails too, and after a
/// crash, half a line stays alone on its line: readers skip what isn't a record.
///
/// While the disk is full each append throws; the log goes on by itself when there is room. Old
/// files aren't deleted to make some before the limits say so: who can fill the disk shall not be
/// able to erase the past.
public final class AuditFiles implements AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFiles.class);
    private static final long ROUND_MILLIS = 1_000;

    private final AuditDirectory directory;
    private final RendererPool renderers;
    private final Thread rounds =
            Thread.ofPlatform().name("audit-sync").daemon().unstarted(this::runRounds);

    /// Held while a line is written or a file is opened, not while the disk is waited for.
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final FileSeries series;

    @GuardedBy("lock")
    private @Nullable FileLock directoryLock;

    /// What is staged and not written yet.
    @GuardedBy("lock")
    private AuditBatch staged = AuditBatch.first();

    @GuardedBy("lock")
    private boolean closing;

    private final CountDownLatch closed = new CountDownLatch(1);

    /// Why the last round failed, until one succeeds.
    private volatile @Nullable IOException roundFailure;

    /// @param random for `eventID`s; asked by many threads
    public AuditFiles(
            Path directory, AuditFilesLimits limits, InstantSource clock, RandomGenerator random) {
        this(directory, limits, clock, random, DiskFile::open);
    }

    AuditFiles(
            Path directory,
            AuditFilesLimits limits,
            InstantSource clock,
            RandomGenerator random,
            AuditFile.Opener opener) {
        this.directory = new AuditDirectory(directory);
        this.renderers = new RendererPool(random);
        this.series = new FileSeries(this.directory, limits, clock, opener);
    }

    /// Makes the directory if it isn't there, locks it, and opens a file.
    ///
    /// @throws AuditFault if that can't be done, or if another server writes there
    public void start() {
        open();
        rounds.start();
    }

    /// [#start] without the thread.
    void open() {
        synchronized (lock) {
            try {
                directory.create();
                directoryLock = directory.lock();
                series.open();
            } catch (IOException e) {
                unlock();
                throw new AuditFault("The audit log can't be opened: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void append(AuditRecord auditRecord) {
        stage(auditRecord).write();
    }

    @Override
    public StagedRecord stage(AuditRecord auditRecord) {
        RecordRenderer renderer = renderers.take();
        JsonBytes line = renderer.render(auditRecord);
        AuditBatch batch = stage(line);
        renderers.giveBack(renderer, line);
        return () -> write(batch);
    }

    private AuditBatch stage(JsonBytes line) {
        synchronized (lock) {
            requireOpen();
            AuditBatch batch = staged;
            batch.add(line);
            if (batch.isFull()) {
                writeStaged();
            }
            return batch;
        }
    }

    private void write(AuditBatch batch) {
        synchronized (lock) {
            if (!batch.isOver()) {
                writeStaged();
            }
            batch.verifyWritten();
        }
    }

    @GuardedBy("lock")
    private void writeStaged() {
        AuditBatch batch = staged;
        try {
            series.append(batch.bytes(), batch.length());
            batch.written();
        } catch (IOException e) {
            batch.failed(e);
        }
        staged = batch.next();
    }

    @Override
    public void verifyWritable() {
        synchronized (lock) {
            requireOpen();
        }
        IOException failed = roundFailure;
        if (failed != null) {
            throw new AuditFault("The audit log could not be made durable", failed);
        }
        try {
            directory.probe();
        } catch (IOException e) {
            throw new AuditFault("The audit log can't be written", e);
        }
    }

    /// Makes all that was written durable, and closes the files.
    @Override
    public void close() {
        synchronized (lock) {
            closing = true;
            if (!staged.isEmpty()) {
                writeStaged();
            }
        }
        closed.countDown();
        awaitRounds();
        synchronized (lock) {
            series.end();
        }
        round();
        synchronized (lock) {
            unlock();
        }
    }

    @GuardedBy("lock")
    private void requireOpen() {
        if (directoryLock == null || closing) {
            throw new AuditFault("The audit log isn't open");
        }
    }

    @GuardedBy("lock")
    private void unlock() {
        FileLock held = directoryLock;
        directoryLock = null;
        if (held != null) {
            try {
                held.acquiredBy().close();
            } catch (IOException e) {
                LOG.warn("audit=unlock failed={}", e.getMessage());
            }
        }
    }

    private void runRounds() {
        while (awaitRound()) {
            round();
        }
    }

    /// False if the log is being closed.
    private boolean awaitRound() {
        try {
            return !closed.await(ROUND_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.warn("audit=sync was interrupted, and goes on");
            return true;
        }
    }

    /// Makes durable what was written before the call.
    void round() {
        FileSeries.Round round;
        synchronized (lock) {
            round = series.beginRound();
        }
        try {
            round.run();
            roundFailure = null;
        } catch (IOException e) {
            roundFailure = e;
            synchronized (lock) {
                series.failed(round);
            }
            LOG.error("audit=sync failed={}", e.toString(), e);
        }
    }

    private void awaitRounds() {
        boolean interrupted = false;
        while (rounds.isAlive()) {
            try {
                rounds.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
