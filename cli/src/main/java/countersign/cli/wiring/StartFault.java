package countersign.cli.wiring;

/// Why a server could not start, in one line for the person who started it. Nothing is left open.
public final class StartFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFault(String message) {
        super(message, null, false, false);
    }
}
