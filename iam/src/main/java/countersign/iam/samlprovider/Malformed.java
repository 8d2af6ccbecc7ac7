package countersign.iam.samlprovider;

/// Ends the reading of a document that isn't as it must be; never leaves its reader.
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    /// @param why for the operator; holds nothing of the document
    Malformed(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    String why() {
        return why;
    }
}
