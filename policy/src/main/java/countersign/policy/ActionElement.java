package countersign.policy;

import countersign.policy.wildcard.WildcardPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The Action or NotAction element of a statement: whole names in a hash table, names that end in
/// their only `*` as sorted beginnings, the rest as patterns. Case does not matter. Immutable.
final class ActionElement {
    private final List<String> written;
    private final ElementSense sense;

    /// A HashSet, which many names of one hash code do not slow down.
    private final Set<String> names;

    /// Sorted, and none begins with another, so only the last one that is not after an action can
    /// begin it.
    private final String[] beginnings;

    private final WildcardPattern[] patterns;

    ActionElement(List<String> actions, ElementSense sense) {
        this.written = List.copyOf(actions);
        this.sense = sense;
        Set<String> wholeNames = new HashSet<>();
        SortedSet<String> starts = new TreeSet<>();
        List<WildcardPattern> others = new ArrayList<>();
        for (String action : actions) {
            String lower = lowerCase(action);
            int wildcard = indexOfWildcard(lower);
            if (wildcard < 0) {
                wholeNames.add(lower);
            } else if (wildcard == lower.length() - 1 && lower.charAt(wildcard) == '*') {
                starts.add(lower.substring(0, wildcard));
            } else {
                others.add(WildcardPattern.of(lower));
            }
        }
        names = Collections.unmodifiableSet(wholeNames);
        beginnings = withoutCovered(starts);
        patterns = others.toArray(WildcardPattern[]::new);
    }

    boolean matches(String lowerCasedAction) {
        return names(lowerCasedAction) == (sense == ElementSense.LISTED);
    }

    ElementSense sense() {
        return sense;
    }

    /// The values as they stand in the document.
    List<String> written() {
        return written;
    }

    /// ASCII alone, so that no other letter can become one of an action's.
    static String lowerCase(String action) {
        char[] lower = action.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] = (char) (lower[i] + ('a' - 'A'));
            }
        }
        return new String(lower);
    }

    private boolean names(String action) {
        if (names.contains(action) || beginsListed(action)) {
            return true;
        }
        for (WildcardPattern pattern : patterns) {
            if (pattern.matches(action)) {
                return true;
            }
        }
        return false;
    }

    private boolean beginsListed(String action) {
        int found = Arrays.binarySearch(beginnings, action);
        int candidate = found >= 0 ? found : -found - 2;
        return candidate >= 0 && action.startsWith(beginnings[candidate]);
    }

    private static String[] withoutCovered(SortedSet<String> sorted) {
        List<String> kept = new ArrayList<>();
        for (String start : sorted) {
            if (kept.isEmpty() || !start.startsWith(kept.getLast())) {
                kept.add(start);
            }
        }
        return kept.toArray(String[]::new);
    }

    private static int indexOfWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '*' || text.charAt(i) == '?') {
                return i;
            }
        }
        return -1;
    }
}
