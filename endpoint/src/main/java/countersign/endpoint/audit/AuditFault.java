package countersign.endpoint.audit;

/// The audit log could not do its work: the disk is full, the directory is gone, it is closed.
public final class AuditFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AuditFault(String message, Throwable cause) {
        super(message, cause);
    }

    public AuditFault(String message) {
        super(message);
    }
}
