package countersign.policy.wildcard;

/// A segment without `?`, searched by the algorithm of Knuth, Morris and Pratt (SIAM Journal on
/// Computing 6, 1977): at most two comparisons for each unit of the text.
final class PlainSegment implements Segment {
    private final int[] units;

    /// For each length of a matched beginning, the longest shorter beginning that it ends with.
    private final int[] fallback;

    PlainSegment(int[] units) {
        this.units = units;
        this.fallback = fallbackOf(units);
    }

    @Override
    public int endOfFirst(CharSequence text, int from, int to) {
        int matched = 0;
        int i = from;
        while (i < to) {
            if (text.charAt(i) == units[matched]) {
                i++;
                matched++;
                if (matched == units.length) {
                    return i;
                }
            } else if (matched > 0) {
                matched = fallback[matched];
            } else {
                i++;
            }
        }
        return -1;
    }

    private static int[] fallbackOf(int[] units) {
        int[] fallback = new int[units.length + 1];
        int candidate = 0;
        for (int i = 1; i < units.length; i++) {
            while (candidate > 0 && units[i] != units[candidate]) {
                candidate = fallback[candidate];
            }
            if (units[i] == units[candidate]) {
                candidate++;
            }
            fallback[i + 1] = candidate;
        }
        return fallback;
    }
}
