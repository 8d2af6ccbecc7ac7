package countersign.policy.wildcard;

import java.util.HashMap;
import java.util.Map;

/// A segment with `?`, searched by shift-and (Baeza-Yates and Gonnet, Communications of the ACM 35,
/// 1992): bit `k` of the state says that the last `k + 1` units of the text match the segment's
/// first ones. Each unit of the text costs at most two steps for each word of the state, and the
/// tables take memory proportional to the segment: a unit at many places has them as bits, which at
/// most 64 units can have, and a unit at few places as a list no longer than the state.
final class GappedSegment implements Segment {
    private static final int[] NOWHERE = {};

    private final int length;
    private final int words;

    /// The places that accept any unit.
    private final long[] gaps;

    /// For each unit at more places than the state has words: those places, and the gaps.
    private final Map<Integer, long[]> frequent = new HashMap<>();

    /// For each other unit of the segment: its places.
    private final Map<Integer, int[]> rare = new HashMap<>();

    GappedSegment(int[] units) {
        length = units.length;
        words = (length + Long.SIZE - 1) / Long.SIZE;
        gaps = new long[words];
        Map<Integer, Integer> counts = new HashMap<>();
        for (int place = 0; place < length; place++) {
            if (units[place] == Units.ANY_ONE) {
                set(gaps, place);
            } else {
                counts.merge(units[place], 1, Integer::sum);
            }
        }
        counts.forEach((unit, count) -> {
            if (count > words) {
                frequent.put(unit, gaps.clone());
            } else {
                rare.put(unit, new int[count]);
            }
        });
        for (int place = length - 1; place >= 0; place--) {
            if (units[place] != Units.ANY_ONE) {
                add(units[place], place, counts);
            }
        }
    }

    @Override
    public int endOfFirst(CharSequence text, int from, int to) {
        long[] state = new long[words];
        long[] shifted = new long[words];
        long lastPlace = 1L << (length - 1);
        for (int i = from; i < to; i++) {
            Integer unit = (int) text.charAt(i);
            long[] accepted = frequent.getOrDefault(unit, gaps);
            long carry = 1;
            for (int word = 0; word < words; word++) {
                shifted[word] = (state[word] << 1) | carry;
                carry = state[word] >>> (Long.SIZE - 1);
                state[word] = shifted[word] & accepted[word];
            }
            for (int place : rare.getOrDefault(unit, NOWHERE)) {
                state[place / Long.SIZE] |= shifted[place / Long.SIZE] & 1L << (place % Long.SIZE);
            }
            if ((state[words - 1] & lastPlace) != 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /// @param left how many places of each unit are still to be added
    private void add(int unit, int place, Map<Integer, Integer> left) {
        long[] bits = frequent.get(unit);
        if (bits != null) {
            set(bits, place);
            return;
        }
        int[] places = rare.getOrDefault(unit, NOWHERE);
        places[left.merge(unit, -1, Integer::sum)] = place;
    }

    private static void set(long[] bits, int place) {
        bits[place / Long.SIZE] |= 1L << (place % Long.SIZE);
    }
}
