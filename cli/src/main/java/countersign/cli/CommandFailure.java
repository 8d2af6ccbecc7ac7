package countersign.cli;

/// Why a command could not do its work, in one line for the person at the terminal: exit code 1.
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message, null, false, false);
    }
}
