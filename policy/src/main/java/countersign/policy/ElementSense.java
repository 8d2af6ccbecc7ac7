package countersign.policy;

/// Whether an element names what a statement is about (Action, Resource) or all but that
/// (NotAction, NotResource).
enum ElementSense {
    LISTED(""),
    ALL_BUT_LISTED("Not");

    private final String prefix;

    ElementSense(String prefix) {
        this.prefix = prefix;
    }

    /// The name in a document of the element about `Action` or `Resource`.
    String element(String name) {
        return prefix + name;
    }
}
