package countersign.endpoint.audit;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The audit files as one endless file: knows which one is written, and what isn't durable yet. Its
/// owner holds a lock.
final class FileSeries {
    private static final long DAY_SECONDS = 86_400;

    /// More files end between two rounds only if they are tiny; then appends wait for the disk.
    private static final int ENDED_MAX = 8;

    private final AuditDirectory directory;
    private final AuditFilesLimits limits;
    private final InstantSource clock;
    private final AuditFile.Opener opener;

    /// Written to the end, but not yet durable and closed.
    private final Deque<GrowingFile> ended = new ArrayDeque<>();

    private @Nullable GrowingFile current;
    private boolean dirty;
    private boolean begun;

    FileSeries(
            AuditDirectory directory,
            AuditFilesLimits limits,
            InstantSource clock,
            AuditFile.Opener opener) {
        this.directory = directory;
        this.limits = limits;
        this.clock = clock;
        this.opener = opener;
    }

    /// Opens a file before there is anything to write.
    void open() throws IOException {
        fileFor(0);
    }

    /// @param lines whole ones, with their ends
    void append(byte[] lines, int length) throws IOException {
        fileFor(length).append(lines, length);
        dirty = true;
    }

    /// What has to be made durable; it is counted as done unless [#failed] is called.
    Round beginRound() {
        if (current != null && !directory.holds(current.name())) {
            end(); // someone moved or deleted it: what we wrote there would be lost
        }
        Optional<GrowingFile> live = dirty ? Optional.ofNullable(current) : Optional.empty();
        Round round = new Round(directory, limits, List.copyOf(ended), live, begun);
        ended.clear();
        dirty = false;
        begun = false;
        return round;
    }

    void failed(Round round) {
        dirty = true;
        begun |= round.begun();
    }

    /// The next append opens a file anew.
    void end() {
        if (current != null) {
            ended.add(current);
            current = null;
        }
    }

    private GrowingFile fileFor(int bytes) throws IOException {
        Instant now = clock.instant();
        GrowingFile file = current;
        if (file == null) {
            file = newest(now);
        } else if (file.isOver(day(now), bytes, limits)) {
            GrowingFile next = begin(file.name().next(now), now);
            end();
            if (ended.size() > ENDED_MAX) {
                ended.removeFirst().end();
            }
            file = next;
        }
        current = file;
        return file;
    }

    /// The newest file if it is of today, or, after the clock was set back, of a day to come; else
    /// a new one.
    private GrowingFile newest(Instant now) throws IOException {
        Optional<AuditFileName> newest = directory.newest();
        if (newest.isEmpty()) {
            return begin(AuditFileName.first(now), now);
        }
        AuditFileName name = newest.get();
        return day(name.begun()) < day(now) ? begin(name.next(now), now) : open(name, now);
    }

    private GrowingFile begin(AuditFileName name, Instant now) throws IOException {
        GrowingFile file = open(name, now);
        begun = true;
        return file;
    }

    private GrowingFile open(AuditFileName name, Instant now) throws IOException {
        AuditFile file = opener.open(directory.file(name));
        try {
            return new GrowingFile(name, day(now), file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static long day(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), DAY_SECONDS);
    }

    /// Work that waits for the disk, to be done without the lock.
    ///
    /// @param ended to be made durable and closed
    /// @param live to be made durable
    /// @param begun whether files are new, so that their names are to be made durable and old ones
    ///   may have to go
    record Round(
            AuditDirectory directory,
            AuditFilesLimits limits,
            List<GrowingFile> ended,
            Optional<GrowingFile> live,
            boolean begun) {
        void run() throws IOException {
            endAll();
            if (live.isPresent()) {
                live.get().sync();
            }
            if (begun) {
                directory.sync();
                directory.sweep(limits);
            }
        }

        private void endAll() throws IOException {
            IOException failure = null;
            for (GrowingFile file : ended) {
                try {
                    file.end();
                } catch (IOException e) {
                    failure = e;
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }
}
