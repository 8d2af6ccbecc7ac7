package countersign.policy.wildcard;

/// What stands between two stars of a pattern; never empty.
sealed interface Segment permits PlainSegment, GappedSegment {
    /// Finds the leftmost place of this segment in `text` between `from` and `to`.
    ///
    /// @return the index just after it, or -1
    int endOfFirst(CharSequence text, int from, int to);

    static Segment of(int[] units) {
        for (int unit : units) {
            if (unit == Units.ANY_ONE) {
                return new GappedSegment(units);
            }
        }
        return new PlainSegment(units);
    }
}
