package countersign.endpoint.audit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/// An audit log that forgets: the last records, as the lines that a file would hold. For tests and
/// for servers that keep all in memory.
public final class MemoryAuditLog implements AuditLog {
    private final int linesMax;
    private final RendererPool renderers;
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final Deque<String> lines = new ArrayDeque<>();

    @GuardedBy("lock")
    private boolean closed;

    /// @param linesMax how many records are kept; one has about 1 KB, and at most 1 MiB
    /// @param random for `eventID`s; asked by many threads
    public MemoryAuditLog(int linesMax, RandomGenerator random) {
        this.linesMax = linesMax;
        this.renderers = new RendererPool(random);
    }

    @Override
    public void append(AuditRecord auditRecord) {
        RecordRenderer renderer = renderers.take();
        JsonBytes written = renderer.render(auditRecord);
        String line = new String(written.bytes(), 0, written.length() - 1, StandardCharsets.UTF_8);
        renderers.giveBack(renderer, written);
        synchronized (lock) {
            requireOpen();
            if (lines.size() == linesMax) {
                lines.removeFirst();
            }
            lines.addLast(line);
        }
    }

    /// The records without their line ends, the oldest first.
    public List<String> lines() {
        synchronized (lock) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void verifyWritable() {
        synchronized (lock) {
            requireOpen();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }

    @GuardedBy("lock")
    private void requireOpen() {
        if (closed) {
            throw new AuditFault("The audit log is closed");
        }
    }
}
