package countersign.api;

/// The least and the most that a length or a number may be, both included.
///
/// @param min `Long.MIN_VALUE` if there is no least
/// @param max `Long.MAX_VALUE` if there is no most
public record Range(long min, long max) {
    /// Everything.
    public static final Range ANY = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

    /// Whether there is a least.
    public boolean hasMin() {
        return min != Long.MIN_VALUE;
    }

    /// Whether there is a most.
    public boolean hasMax() {
        return max != Long.MAX_VALUE;
    }
}
