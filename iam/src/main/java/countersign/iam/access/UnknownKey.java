package countersign.iam.access;

/// Ends an evaluation: a policy asked for a condition key of which nobody knows the value.
final class UnknownKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    UnknownKey(String key) {
        super(key, null, false, false);
        this.key = key;
    }

    String key() {
        return key;
    }
}
