package countersign.cli.config;

/// What is wrong with a value, as the end of a sentence that begins with its key.
final class Misfit extends Exception {
    private static final long serialVersionUID = 1L;

    Misfit(String message) {
        super(message, null, false, false);
    }

    /// The message, which is never absent.
    String words() {
        return String.valueOf(getMessage());
    }
}
