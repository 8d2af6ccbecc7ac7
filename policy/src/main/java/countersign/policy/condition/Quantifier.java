package countersign.policy.condition;

/// How many of a key's values must satisfy an operator (*IAM User Guide, "Set operators for
/// multivalued context keys"*).
enum Quantifier {
    ALL("ForAllValues:"),
    ANY("ForAnyValue:"),

    /// No set operator: the key must have one value by nature.
    ONE("");

    private final String prefix;

    Quantifier(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
