package countersign.policy.lint;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Which known name someone may have meant.
final class Spelling {
    /// Longer texts are no misspelt names, and comparing takes the product of both lengths.
    private static final int LENGTH_MAX = 128;

    private Spelling() {}

    /// The known name that is nearest to `written`, ignoring case, if at most a quarter of its
    /// letters were added, left out, changed or swapped with the next.
    static Optional<String> nearest(String written, Collection<String> known) {
        if (written.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        int best = Math.max(1, written.length() / 4) + 1;
        Optional<String> nearest = Optional.empty();
        for (String name : known) {
            if (Math.abs(name.length() - wanted.length()) < best) {
                int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
                if (distance < best || (distance == best && isBefore(name, nearest))) {
                    best = distance;
                    nearest = Optional.of(name);
                }
            }
        }
        return nearest;
    }

    /// ` Did you mean …?` as the end of a message, or nothing.
    static String suggestion(String written, Collection<String> known) {
        return nearest(written, known).map(name -> " Did you mean `" + name + "`?").orElse("");
    }

    private static boolean isBefore(String name, Optional<String> nearest) {
        return nearest.isPresent() && name.compareTo(nearest.get()) < 0;
    }

    /// The optimal string alignment distance: Levenshtein's, and a swap of neighbours is one step.
    private static int distance(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(last[j - 1] + change, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1
                                && j > 1
                                && one.charAt(i - 1) == other.charAt(j - 2)
                                && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[other.length()];
    }
}
