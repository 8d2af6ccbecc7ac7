package countersign.policy.wildcard;

import java.util.Arrays;

/// The owners of one pattern of a tree, or of another thing that statements share, as bits: a word
/// for 64 numbers, as patterns such as `*` have many owners. Grows until it is used.
public final class Owners {
    private static final int[] NO_PLACES = {};
    private static final long[] NO_BITS = {};

    /// Where each of [#bits] stands in the marks.
    private int[] places = NO_PLACES;

    private long[] bits = NO_BITS;

    /// Of nobody yet.
    public Owners() {}

    /// @param owner not less than any before
    public void add(int owner) {
        int place = owner / Long.SIZE;
        int count = places.length;
        if (count == 0 || places[count - 1] != place) {
            places = Arrays.copyOf(places, count + 1);
            bits = Arrays.copyOf(bits, count + 1);
            places[count++] = place;
        }
        bits[count - 1] |= 1L << owner;
    }

    /// Sets the bits of all owners.
    ///
    /// @param marks a bit for each owner
    public void mark(long[] marks) {
        for (int i = 0; i < bits.length; i++) {
            marks[places[i]] |= bits[i];
        }
    }
}
