package countersign.endpoint.request;

import countersign.endpoint.audit.AuditRecord;

/// Counts what was answered. By many threads; quick.
public interface Tally {
    /// Counts one answer.
    ///
    /// @param nanos from the request's last byte to its answer's first, by [System#nanoTime]
    void answered(AuditRecord taken, long nanos);

    /// Counts a record that couldn't be written.
    void auditFailed();
}
