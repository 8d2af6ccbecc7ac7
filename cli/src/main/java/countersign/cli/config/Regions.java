package countersign.cli.config;

import java.util.Set;

/// The regions that requests may be signed for.
///
/// @param only these; empty for all that are named as AWS names regions
public record Regions(Set<String> only) {
    private static final int FIRST_WORD_MAX = 8;
    private static final int WORD_MAX = 12;
    private static final int WORDS_MAX = 4;

    public Regions {
        only = Set.copyOf(only);
    }

    /// Two to four words of letters and one or two digits, joined by hyphens: `us-east-1`,
    /// `us-gov-west-1`. Every request asks, so no regular expression.
    static boolean isName(String text) {
        int words = 0;
        int from = 0;
        for (int hyphen = text.indexOf('-'); hyphen >= 0; hyphen = text.indexOf('-', from)) {
            if (++words > WORDS_MAX || !isWord(text, from, hyphen, words == 1)) {
                return false;
            }
            from = hyphen + 1;
        }
        return words >= 2 && isNumber(text, from);
    }

    private static boolean isWord(String text, int from, int to, boolean first) {
        int length = to - from;
        if (length < 2 || length > (first ? FIRST_WORD_MAX : WORD_MAX)) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String text, int from) {
        int digits = text.length() - from;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return digits == 1 || digits == 2;
    }

    public boolean accepts(String region) {
        return only.isEmpty() ? isName(region) : only.contains(region);
    }
}
