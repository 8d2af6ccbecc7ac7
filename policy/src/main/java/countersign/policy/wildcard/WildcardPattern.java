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
    private static final Segment[] NO_SEGMENTS = {};

    /// `*`, by far the most frequent one.
    public static final WildcardPattern ANYTHING =
            new WildcardPattern(NOTHING, NO_SEGMENTS, NOTHING, 0);

    private final Anchor prefix;
    private final Anchor suffix;
    private final Segment[] middle;
    private final boolean starred;
    private final int lengthMin;

    private WildcardPattern(Anchor whole) {
        this.prefix = whole;
        this.suffix = NOTHING;
        this.middle = NO_SEGMENTS;
        this.starred = false;
        this.lengthMin = whole.length();
    }

    /// @param middleLength of all segments between prefix and suffix
    private WildcardPattern(Anchor prefix, Segment[] middle, Anchor suffix, int middleLength) {
        this.prefix = prefix;
        this.suffix = suffix;
        this.middle = middle;
        this.starred = true;
        this.lengthMin = prefix.length() + middleLength + suffix.length();
    }

    /// A pattern of a policy's text: `*` and `?` are wildcards.
    public static WildcardPattern of(String text) {
        int first = text.indexOf('*');
        if (first < 0) {
            return new WildcardPattern(Anchor.ofPattern(text));
        }
        int last = text.lastIndexOf('*');
        if (text.length() == 1) {
            return ANYTHING;
        }
        if (first < last) {
            return of(new Units(text.length()).appendPattern(text).toArray());
        }
        return new WildcardPattern(
                Anchor.ofPattern(text.substring(0, first)),
                NO_SEGMENTS,
                Anchor.ofPattern(text.substring(last + 1)),
                0);
    }

    static WildcardPattern of(int[] units) {
        int firstStar = indexOfStar(units, 0);
        if (firstStar < 0) {
            return new WildcardPattern(Anchor.of(units));
        }
        List<Segment> segments = new ArrayList<>();
        int start = firstStar + 1;
        int middleLength = 0;
        for (int star = indexOfStar(units, start); star >= 0; star = indexOfStar(units, start)) {
            if (star > start) {
                segments.add(Segment.of(slice(units, start, star)));
                middleLength += star - start;
            }
            start = star + 1;
        }
        return new WildcardPattern(
                Anchor.of(slice(units, 0, firstStar)),
                segments.toArray(NO_SEGMENTS),
                Anchor.of(slice(units, start, units.length)),
                middleLength);
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
