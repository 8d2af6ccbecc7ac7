package countersign.policy.wildcard;

import java.util.HashMap;
import java.util.Map;

/// A segment with `?`, searched by shift-and (Baeza-Yates and Gonnet, Communications of the ACM 35,
/// 1992): bit `k` of the state says that the last `k + 1` units of the text match the segment's
/// first ones. Each unit of the text costs one step for each word of the state.
final class GappedSegment implements Segment {
    private final int length;
    private final int words;

    /// For each unit that the segment names: the places that accept it.
    private final Map<Integer, long[]> accepting;

    /// The places that accept any unit.
    private final long[] gaps;

    GappedSegment(int[] units) {
        length = units.length;
        words = (length + Long.SIZE - 1) / Long.SIZE;
        gaps = new long[words];
        for (int place = 0; place < length; place++) {
            if (units[place] == Units.ANY_ONE) {
                set(gaps, place);
            }
        }
        accepting = new HashMap<>();
        for (int place = 0; place < length; place++) {
            if (units[place] != Units.ANY_ONE) {
                set(accepting.computeIfAbsent(units[place], unit -> gaps.clone()), place);
            }
        }
    }

    @Override
    public int endOfFirst(CharSequence text, int from, int to) {
        long[] state = new long[words];
        long lastPlace = 1L << (length - 1);
        for (int i = from; i < to; i++) {
            long[] accepted = accepting.getOrDefault((int) text.charAt(i), gaps);
            long carry = 1;
            for (int word = 0; word < words; word++) {
                long shifted = (state[word] << 1) | carry;
                carry = state[word] >>> (Long.SIZE - 1);
                state[word] = shifted & accepted[word];
            }
            if ((state[words - 1] & lastPlace) != 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static void set(long[] bits, int place) {
        bits[place / Long.SIZE] |= 1L << (place % Long.SIZE);
    }
}
