package countersign.iam.credential;

/// A secret can't be had: its seal doesn't hold, another master key made it, or the file of the
/// master key is not as it must be. Its message holds no secret.
public final class SecretFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SecretFault(String message) {
        super(message);
    }

    public SecretFault(String message, Throwable cause) {
        super(message, cause);
    }
}
