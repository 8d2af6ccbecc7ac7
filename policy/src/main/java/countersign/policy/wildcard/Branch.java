package countersign.policy.wildcard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node of a [PatternTree], with the piece of text that leads to it. Grows in the order of the
/// texts; never changes once it is frozen.
final class Branch {
    private static final Branch[] NO_BRANCHES = {};
    private static final char[] NO_LETTERS = {};
    private static final Pattern[] NO_PATTERNS = {};

    /// Branches of which each is compared.
    private static final int FEW = 4;

    private String label;
    private List<Branch> growing = new ArrayList<>(0);
    private List<Pattern> added = new ArrayList<>(0);

    /// First letters of the branches below, in order.
    private char[] letters = NO_LETTERS;

    private Branch[] branches = NO_BRANCHES;
    private Pattern[] patterns = NO_PATTERNS;
    private @Nullable Owners whole;
    private @Nullable Owners beginning;

    /// What a text must be from here on.
    private record Pattern(WildcardPattern rest, Owners owners) {}

    Branch(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /// The branch for a text, which is not before any that was grown.
    Branch grow(String text) {
        Branch at = this;
        int from = 0;
        while (from < text.length()) {
            Branch last = at.growing.isEmpty() ? null : at.growing.getLast();
            int common = last == null ? 0 : last.common(text, from);
            if (last == null || common == 0) {
                Branch leaf = new Branch(text.substring(from));
                at.growing.add(leaf);
                return leaf;
            }
            at = common < last.label.length() ? at.splitLast(common) : last;
            from += common;
        }
        return at;
    }

    void addWhole(Owners owners) {
        whole = owners;
    }

    void addBeginning(Owners owners) {
        beginning = owners;
    }

    void addPattern(String rest, Owners owners) {
        added.add(new Pattern(WildcardPattern.of(rest), owners));
    }

    void freeze() {
        branches = growing.toArray(NO_BRANCHES);
        patterns = added.toArray(NO_PATTERNS);
        letters = new char[branches.length];
        for (int i = 0; i < branches.length; i++) {
            letters[i] = branches[i].label.charAt(0);
            branches[i].freeze();
        }
        growing = List.of();
        added = List.of();
    }

    @Nullable Branch next(char letter) {
        int low = 0;
        int high = letters.length;
        while (high - low > FEW) {
            int middle = (low + high) >>> 1;
            if (letters[middle] <= letter) {
                low = middle;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < high; i++) {
            if (letters[i] == letter) {
                return branches[i];
            }
        }
        return null;
    }

    /// Marks whose pattern every text matches that comes by here, and those whose pattern this one
    /// does.
    ///
    /// @param at how far the text has been followed
    void markOnTheWay(String text, int at, long[] marks) {
        if (beginning != null) {
            beginning.mark(marks);
        }
        for (Pattern pattern : patterns) {
            if (pattern.rest().matches(text, at, text.length())) {
                pattern.owners().mark(marks);
            }
        }
    }

    /// Marks whose pattern is the text that ends here.
    void markAtTheEnd(long[] marks) {
        if (whole != null) {
            whole.mark(marks);
        }
    }

    /// How many letters of the label stand in the text, from there on.
    private int common(String text, int from) {
        int length = Math.min(label.length(), text.length() - from);
        int common = 0;
        while (common < length && label.charAt(common) == text.charAt(from + common)) {
            common++;
        }
        return common;
    }

    private Branch splitLast(int at) {
        Branch lower = growing.removeLast();
        Branch upper = new Branch(lower.label.substring(0, at));
        lower.label = lower.label.substring(at);
        upper.growing.add(lower);
        growing.add(upper);
        return upper;
    }
}
