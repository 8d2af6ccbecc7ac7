package countersign.etcd;

/// A request that may have been done or not, or may still be: nobody answered in time.
final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message who didn't answer, and why
    Unanswered(String message, Throwable cause) {
        super(message, cause);
    }
}
