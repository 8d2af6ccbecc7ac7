package countersign.cli.operator;

/// Why a server could not be asked, or said no, in one line for the person at the terminal.
public final class OperatorFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OperatorFault(String message) {
        super(message, null, false, false);
    }
}
