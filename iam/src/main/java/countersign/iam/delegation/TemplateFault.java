package countersign.iam.delegation;

/// Why a template, or what is to be put into it, can't be taken.
final class TemplateFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    /// @param text a sentence for the caller
    TemplateFault(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    String text() {
        return text;
    }
}
