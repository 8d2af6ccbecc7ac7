package countersign.policy.wildcard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A pattern of plain characters, `*` (any run, also empty) and `?` (exactly one UTF-16 code unit).
///
/// The parts between the stars are searched one after the other, each at its leftmost place. That
/// is right because a later place of an earlier part never helps the rest. A part without `?` is
/// found by Knuth, Morris and Pratt in one pass; a part with `?` by Baeza-Yates and Gonnet's
/// shift-and, one machine word for each 64 units of the part. So matching takes steps proportional
/// to the text (times the words of a part with `?`), and no input makes it go back over the text.
public final class WildcardPattern {
    private static final Anchor NOTHING = Anchor.ofLiteral("");

    /// `*`, by far the most frequent one.
    public static final WildcardPattern ANYTHING = of("*");

    private final Anchor prefix;
    private final Anchor suffix;
    private final Segment[] middle;
    private final boolean starred;
    private final int lengthMin;

    WildcardPattern(int[] units) {
        int firstStar = indexOfStar(units, 0);
        starred = firstStar >= 0;
        if (!starred) {
            prefix = Anchor.of(units);
            suffix = NOTHING;
            middle = new Segment[0];
            lengthMin = units.length;
            return;
        }
        prefix = Anchor.of(slice(units, 0, firstStar));
        List<Segment> segments = new ArrayList<>();
        int start = firstStar + 1;
        int least = prefix.length();
        for (int star = indexOfStar(units, start); star >= 0; star = indexOfStar(units, start)) {
            if (star > start) {
                segments.add(Segment.of(slice(units, start, star)));
                least += star - start;
            }
            start = star + 1;
        }
        suffix = Anchor.of(slice(units, start, units.length));
        middle = segments.toArray(Segment[]::new);
        lengthMin = least + suffix.length();
    }

    /// A pattern of a policy's text: `*` and `?` are wildcards.
    public static WildcardPattern of(String text) {
        return new Units(text.length()).appendPattern(text).compile();
    }

    public boolean matches(CharSequence text) {
        return matches(text, 0, text.length());
    }

    /// Whether the whole of `text` from `start` (included) to `end` (excluded) matches.
    public boolean matches(CharSequence text, int start, int end) {
        int length = end - start;
        if (starred ? length < lengthMin : length != lengthMin) {
            return false;
        }
        if (!prefix.standsAt(text, start) || !suffix.standsAt(text, end - suffix.length())) {
            return false;
        }
        int from = start + prefix.length();
        int to = end - suffix.length();
        for (Segment segment : middle) {
            from = segment.endOfFirst(text, from, to);
            if (from < 0) {
                return false;
            }
        }
        return true;
    }

    private static int indexOfStar(int[] units, int from) {
        for (int i = from; i < units.length; i++) {
            if (units[i] == Units.ANY_RUN) {
                return i;
            }
        }
        return -1;
    }

    private static int[] slice(int[] units, int from, int to) {
        return Arrays.copyOfRange(units, from, to);
    }
}
