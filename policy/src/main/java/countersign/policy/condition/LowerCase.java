package countersign.policy.condition;

import java.util.Locale;

/// How AWS compares without regard to case: both sides are lower-cased as Java does, with the final
/// sigma, but letters beyond the Basic Multilingual Plane keep their case, while still counting as
/// letters beside a sigma (recorded). It is no case folding: ß and SS differ.
final class LowerCase {
    private LowerCase() {}

    static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return hasSurrogates(text) ? withSupplementaryOf(text, lower) : lower;
    }

    /// Puts the supplementary letters of `text` back in. Lower-casing keeps their length, and
    /// lengthens one other character: U+0130, to two units.
    private static String withSupplementaryOf(String text, String lower) {
        StringBuilder mixed = new StringBuilder(lower);
        int to = 0;
        for (int from = 0; from < text.length(); ) {
            int letter = text.codePointAt(from);
            int length = Character.charCount(letter);
            if (length == 2) {
                mixed.setCharAt(to, text.charAt(from));
                mixed.setCharAt(to + 1, text.charAt(from + 1));
            }
            from += length;
            to += letter == 0x130 ? 2 : length;
        }
        return mixed.toString();
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
