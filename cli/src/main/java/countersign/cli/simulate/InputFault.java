package countersign.cli.simulate;

/// What a person wrote can't be understood; the message says what, and what is expected.
public final class InputFault extends Exception {
    private static final long serialVersionUID = 1L;

    public InputFault(String message) {
        super(message, null, false, false);
    }
}
