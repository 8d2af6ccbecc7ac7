package countersign.iam.samlprovider;

/// Ends the reading of a document that isn't as it must be; who reads it catches it.
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    /// @param why for the operator; holds nothing of the document
    public Malformed(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    public String why() {
        return why;
    }
}
