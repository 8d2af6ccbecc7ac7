package countersign.policy.grammar;

/// A text that is no JSON, or JSON that we don't take.
public final class JsonFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    JsonFault(String pointer, String message) {
        super(message, null, false, false);
        this.pointer = pointer;
    }

    /// Where, as a JSON pointer (RFC 6901).
    public String pointer() {
        return pointer;
    }
}
