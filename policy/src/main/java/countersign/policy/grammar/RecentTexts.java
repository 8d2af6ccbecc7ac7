package countersign.policy.grammar;

import org.jspecify.annotations.Nullable;

/// The strings that a document had lately, so that one that comes again is the same object, which
/// is neither made nor hashed again: documents repeat names and values. Each of few places keeps
/// the last string that fell to it, so nothing can be made to collide. Of one thread.
final class RecentTexts {
    private static final int PLACES = 64;

    /// What is longer is rarely repeated.
    private static final int LENGTH_MAX = 48;

    private final @Nullable String[] texts = new String[PLACES];

    /// The text from `start` (included) to `end` (excluded).
    String of(String source, int start, int end) {
        int length = end - start;
        if (length == 0 || length > LENGTH_MAX) {
            return source.substring(start, end);
        }
        int mixed =
                (source.charAt(start) * 31 + source.charAt(start + length / 2)) * 31
                        + source.charAt(end - 1)
                        + length * 7;
        int place = (mixed ^ mixed >>> 6) & PLACES - 1;
        String known = texts[place];
        if (known != null && known.length() == length && source.startsWith(known, start)) {
            return known;
        }
        String text = source.substring(start, end);
        texts[place] = text;
        return text;
    }
}
