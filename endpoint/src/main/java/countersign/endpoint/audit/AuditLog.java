package countersign.endpoint.audit;

/// Where the records of requests go. All methods may be called by many threads.
public interface AuditLog extends AutoCloseable {
    /// Writes one record, whole, before it returns: whoever answers a request calls this first.
    ///
    /// @throws AuditFault when it could not be written; the request is then to be answered with
    ///   `ServiceFailure`
    void append(AuditRecord auditRecord);

    /// Takes one record in, which is written, whole, when [StagedRecord#write] has returned:
    /// records that are staged by the time when the first of them is written can share the cost.
    ///
    /// @throws AuditFault as [#append] does
    default StagedRecord stage(AuditRecord auditRecord) {
        return () -> append(auditRecord);
    }

    /// Returns if a record could be written now; for the readiness check. It may block.
    ///
    /// @throws AuditFault otherwise
    void verifyWritable();

    /// Ends the log. Later appends are refused.
    @Override
    void close();
}
