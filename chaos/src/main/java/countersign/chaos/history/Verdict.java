package countersign.chaos.history;

/// Whether one order explains a history.
public sealed interface Verdict {
    record Explained() implements Verdict {}

    /// No order does.
    ///
    /// @param furthest the event that fits nowhere in the orders that explain the most before it
    record Contradiction(Event furthest) implements Verdict {}

    /// It was not found out within the work that was allowed.
    record Undecided() implements Verdict {}
}
