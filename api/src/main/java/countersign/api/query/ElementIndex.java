package countersign.api.query;

import java.util.OptionalInt;
import java.util.SortedMap;

/// How the elements of lists and maps are numbered: `member.1`, and `member.01` is the same.
///
/// The texts are recorded from AWS, but for that of a number beyond 32 bits, which is a guess.
final class ElementIndex {
    /// How many elements a list may skip at once.
    private static final int SKIPPED_MAX = 10;

    private ElementIndex() {}

    /// Reads the part of a name where an index stands; empty if it is none (`one`, `+1`, or
    /// nothing).
    ///
    /// @throws UnreadableParameter if it is a number that can't be an index, or if another follows
    static OptionalInt read(ParameterName name) {
        if (name.atEnd()) {
            return OptionalInt.empty();
        }
        String part = name.next();
        if (part.startsWith("-") && ParameterName.isIndex(part.substring(1))) {
            throw UnreadableParameter.because("Key " + part + " may not have a leading '-'");
        }
        if (!ParameterName.isIndex(part)) {
            return OptionalInt.empty();
        }
        if (name.nextIsIndex()) {
            throw UnreadableParameter.because("Two index elements may not occur back to back");
        }
        return OptionalInt.of(number(part));
    }

    private static int number(String digits) {
        try {
            int number = Integer.parseInt(digits);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException beyond32Bits) {
            // refused below, like the index 0
        }
        throw UnreadableParameter.because(digits + " is not a valid index");
    }

    /// Refuses gaps. The first element counts as present, so index 11 alone skips ten.
    ///
    /// @return the highest index, which is the length of the list; 0 if it is empty
    static int lengthOf(SortedMap<Integer, ?> elements) {
        int length = 0;
        for (int index : elements.keySet()) {
            int skipped = index - Math.max(length, 1);
            if (skipped > SKIPPED_MAX) {
                throw UnreadableParameter.because(
                        "Excessively sparse input would skip " + skipped + " list elements");
            }
            length = index;
        }
        return length;
    }
}
