package countersign.policy.condition;

import java.util.Optional;

/// A moment as the Date operators read it, in milliseconds (recorded: both sides are truncated).
///
/// @param epochSecond seconds since 1970-01-01T00:00:00Z
/// @param millisecond 0 to 999, after that second
record PolicyDate(long epochSecond, int millisecond) implements Comparable<PolicyDate> {

    /// Empty if the text is no date. See [DateText] for what is one.
    static Optional<PolicyDate> parse(String text) {
        return DateText.parse(text);
    }

    @Override
    public int compareTo(PolicyDate other) {
        int bySecond = Long.compare(epochSecond, other.epochSecond);
        return bySecond != 0 ? bySecond : Integer.compare(millisecond, other.millisecond);
    }
}
