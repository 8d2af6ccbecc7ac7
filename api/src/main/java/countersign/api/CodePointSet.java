package countersign.api;

import java.util.ArrayList;
import java.util.List;

/// A set of Unicode code points: ranges and general categories.
final class CodePointSet {
    /// Java's `\p{L}`: bits are the numbers of the categories in [Character].
    static final int LETTERS =
            (1 << Character.UPPERCASE_LETTER)
                    | (1 << Character.LOWERCASE_LETTER)
                    | (1 << Character.TITLECASE_LETTER)
                    | (1 << Character.MODIFIER_LETTER)
                    | (1 << Character.OTHER_LETTER);

    /// Java's `\p{Z}`.
    static final int SEPARATORS =
            (1 << Character.SPACE_SEPARATOR)
                    | (1 << Character.LINE_SEPARATOR)
                    | (1 << Character.PARAGRAPH_SEPARATOR);

    /// Java's `\p{N}`.
    static final int NUMBERS =
            (1 << Character.DECIMAL_DIGIT_NUMBER)
                    | (1 << Character.LETTER_NUMBER)
                    | (1 << Character.OTHER_NUMBER);

    private static final int ASCII = 128;

    private final boolean[] ascii = new boolean[ASCII];
    private final List<int[]> ranges;
    private final int categories;

    private CodePointSet(List<int[]> ranges, int categories) {
        this.ranges = ranges;
        this.categories = categories;
        for (int codePoint = 0; codePoint < ASCII; codePoint++) {
            ascii[codePoint] = find(codePoint);
        }
    }

    boolean contains(int codePoint) {
        return codePoint < ASCII ? codePoint >= 0 && ascii[codePoint] : find(codePoint);
    }

    private boolean find(int codePoint) {
        for (int[] range : ranges) {
            if (range[0] <= codePoint && codePoint <= range[1]) {
                return true;
            }
        }
        return categories != 0 && ((categories >> Character.getType(codePoint)) & 1) == 1;
    }

    /// Collects what belongs to one set.
    static final class Builder {
        private final List<int[]> ranges = new ArrayList<>();
        private int categories;

        Builder range(int first, int last) {
            if (first > last) {
                throw new IllegalArgumentException("a range of characters runs backwards");
            }
            ranges.add(new int[] {first, last});
            return this;
        }

        /// Java's `\w`, which is ASCII alone.
        Builder word() {
            return range('a', 'z').range('A', 'Z').range('0', '9').range('_', '_');
        }

        Builder categories(int bits) {
            categories |= bits;
            return this;
        }

        CodePointSet build() {
            return new CodePointSet(List.copyOf(ranges), categories);
        }
    }
}
