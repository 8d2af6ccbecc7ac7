package countersign.policy;

/// Whether an element names what a statement is about (Action, Resource) or all but that
/// (NotAction, NotResource).
enum ElementSense {
    LISTED,
    ALL_BUT_LISTED
}
