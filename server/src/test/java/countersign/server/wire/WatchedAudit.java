package countersign.server.wire;

import countersign.endpoint.audit.AuditFault;
import countersign.endpoint.audit.AuditLog;
import countersign.endpoint.audit.AuditRecord;
import countersign.endpoint.audit.MemoryAuditLog;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An audit log in memory that can be waited on, and told to fail.
final class WatchedAudit implements AuditLog {
    private final MemoryAuditLog log = new MemoryAuditLog(10_000, new SeededRandom(3));
    private final BlockingQueue<AuditRecord> appended = new LinkedBlockingQueue<>();
    private volatile boolean full;

    @Override
    public void append(AuditRecord auditRecord) {
        verifyWritable();
        log.append(auditRecord);
        appended.add(auditRecord);
    }

    /// The one record since the last call, as it would stand in a file. A bare refusal by the HTTP
    /// server is recorded after its answer left, so this waits.
    String only() throws InterruptedException {
        if (appended.poll(10, TimeUnit.SECONDS) == null) {
            throw new AssertionError("There is no audit record");
        }
        if (!appended.isEmpty()) {
            throw new AssertionError("There is more than one audit record");
        }
        List<String> lines = log.lines();
        return lines.getLast();
    }

    /// How many records there are since the last call that took one or forgot them.
    int count() {
        return appended.size();
    }

    /// Forgets what there is to wait for.
    void drain() {
        appended.clear();
    }

    boolean isEmpty() {
        return appended.isEmpty();
    }

    void fill() {
        full = true;
    }

    void makeRoom() {
        full = false;
    }

    @Override
    public void verifyWritable() {
        if (full) {
            throw new AuditFault("No space left on device");
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
