package countersign.iam.access;

/// Ends an evaluation: a policy asked for a condition key of which nobody knows the value.
final class UnknownKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    UnknownKey(String key) {
        super(key, null, false, false);
        this.key = key;
    }

    /// What the operator is told.
    String told() {
        return "A policy asks for the condition key `" + key + "`, whose value can't be known here";
    }
}
