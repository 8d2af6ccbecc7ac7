package countersign.endpoint.audit;

/// A record that an [AuditLog] has taken in.
@FunctionalInterface
public interface StagedRecord {
    /// Writes the record, and with it others that are staged; does nothing where one of these has
    /// written it already. Must be called before the answer leaves, and once.
    ///
    /// @throws AuditFault when it could not be written
    void write();
}
