package countersign.iam.backup;

/// A backup file, or a restoration, is not as it must be. Its message holds no secret.
public final class BackupFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackupFault(String message) {
        super(message);
    }

    BackupFault(String message, Throwable cause) {
        super(message, cause);
    }
}
