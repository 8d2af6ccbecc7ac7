package countersign.api;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// The order in which AWS goes through names that its model states in another order.
///
/// It is that of a hash table over Java's `String.hashCode`, unspread. Recorded: the twelve values
/// of IAM's ContextKeyTypeEnum come in exactly this order from a table of 32, and of a tag the
/// value is checked before the key. The rule for the size of other tables (what Java's `HashSet`
/// would take for a copy) is a guess.
final class HashOrder {
    private static final int TABLE_MIN = 16;

    private HashOrder() {}

    static <T> List<T> of(List<T> elements, Function<T, String> name) {
        int wanted = Math.max(TABLE_MIN, elements.size() * 4 / 3 + 1);
        int mask = Integer.highestOneBit(2 * wanted - 1) - 1;
        return elements.stream()
                .sorted(Comparator.comparingInt(element -> name.apply(element).hashCode() & mask))
                .toList();
    }
}
