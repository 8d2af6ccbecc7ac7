package countersign.policy.variable;

/// A text that begins a policy variable and does not end it well.
public final class TemplateFault extends Exception {
    private static final long serialVersionUID = 1L;

    TemplateFault(String message) {
        super(message, null, false, false);
    }
}
