package countersign.chaos.history;

/// One call, by the times of one clock that never goes back, in nanoseconds.
///
/// @param invoked not later than it happened
/// @param answered not earlier than it happened; [#NEVER] where nobody knows whether it did, or
///   when
public record Event(Step step, long invoked, long answered) {
    /// It may have happened at any time from its beginning on, or never.
    public static final long NEVER = Long.MAX_VALUE;

    boolean isKnown() {
        return answered != NEVER;
    }

    /// A read that may show what was true so long before it was asked.
    Event stale(long nanos) {
        return step.isRead() ? new Event(step, invoked - nanos, answered) : this;
    }
}
