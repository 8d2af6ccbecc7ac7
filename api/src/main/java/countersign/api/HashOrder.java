package countersign.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The order in which AWS goes through names that its model states in another order.
///
/// It is that of a hash table over Java's `String.hashCode`, unspread. Recorded: the twelve values
/// of IAM's ContextKeyTypeEnum come in exactly this order from a table of 32, and of a tag the
/// value is checked before the key. The rule for the size of other tables (what Java's `HashSet`
/// would take for a copy) is a guess.
final class HashOrder {
    private static final int TABLE_MIN = 16;

    private HashOrder() {}

    /// The positions of the names, in that order.
    static List<Integer> of(List<String> names) {
        int wanted = Math.max(TABLE_MIN, names.size() * 4 / 3 + 1);
        int mask = Integer.highestOneBit(2 * wanted - 1) - 1;
        long[] places = new long[names.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = (long) (names.get(i).hashCode() & mask) << Integer.SIZE;
            places[i] |= i;
        }
        Arrays.sort(places);
        List<Integer> order = new ArrayList<>(places.length);
        for (long place : places) {
            order.add((int) place);
        }
        return List.copyOf(order);
    }
}
