package countersign.policy.wildcard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Many patterns, each of an owner, as a radix tree over their literal beginnings. Immutable; safe
/// for many threads.
///
/// One walk along a text meets every pattern that matches it, and few others: a whole text at the
/// end of the walk, `s3:Get*` on the way at `s3:Get`, and the rest of a pattern such as
/// `s3:*Object*` is tried where its beginning ends. So a lookup costs steps for the text's length
/// and not for the number of patterns, and none can be made to collide, as they could in a hash
/// table of our own.
public final class PatternTree {
    private final Branch root;

    private PatternTree(Branch root) {
        this.root = root;
    }

    /// Marks the owners of all patterns that match.
    ///
    /// @param from where the text begins
    /// @param marks a bit for each owner
    public void mark(String text, int from, long[] marks) {
        Branch branch = root;
        int at = from;
        while (true) {
            branch.markOnTheWay(text, at, marks);
            if (at == text.length()) {
                branch.markAtTheEnd(marks);
                return;
            }
            Branch next = branch.next(text.charAt(at));
            if (next == null || !text.startsWith(next.label(), at)) {
                return;
            }
            at += next.label().length();
            branch = next;
        }
    }

    /// Collects the patterns of a tree. Of one thread.
    public static final class Builder {
        private final Map<String, Leaf> leaves = new HashMap<>();

        /// Of patterns that are a text and a `*` after it, by that text.
        private final Map<String, Leaf> beginnings = new HashMap<>();

        /// Adds a pattern if it is not there yet.
        ///
        /// @param pattern in which `*` and `?` are wildcards
        /// @return the pattern's owners, which may be added to as long as the tree is not built
        public Owners ownersOf(String pattern) {
            int end = literalLength(pattern);
            if (end == pattern.length() - 1 && pattern.charAt(end) == '*') {
                return ownersOfBeginning(pattern.substring(0, end));
            }
            Leaf leaf = leaves.get(pattern);
            if (leaf == null) {
                leaf = new Leaf(pattern.substring(0, end), pattern.substring(end), new Owners());
                leaves.put(pattern, leaf);
            }
            return leaf.owners();
        }

        /// The same for a text, in which there are no wildcards, and a `*` after it.
        public Owners ownersOfBeginning(String text) {
            Leaf leaf = beginnings.get(text);
            if (leaf == null) {
                leaf = new Leaf(text, "*", new Owners());
                beginnings.put(text, leaf);
            }
            return leaf.owners();
        }

        public PatternTree build() {
            List<Leaf> sorted = new ArrayList<>(leaves.size() + beginnings.size());
            sorted.addAll(leaves.values());
            sorted.addAll(beginnings.values());
            sorted.sort(Comparator.comparing(Leaf::beginning));
            Branch root = new Branch("");
            for (Leaf leaf : sorted) {
                leaf.addTo(root.grow(leaf.beginning()));
            }
            root.freeze();
            return new PatternTree(root);
        }
    }

    /// Where the first `*` or `?` is; the length if there is none.
    private static int literalLength(String pattern) {
        int at = 0;
        while (at < pattern.length() && pattern.charAt(at) != '*' && pattern.charAt(at) != '?') {
            at++;
        }
        return at;
    }

    /// @param beginning the literal part up to the first wildcard
    /// @param rest from the first wildcard on
    private record Leaf(String beginning, String rest, Owners owners) {
        void addTo(Branch branch) {
            switch (rest) {
                case "" -> branch.addWhole(owners);
                case "*" -> branch.addBeginning(owners);
                default -> branch.addPattern(rest, owners);
            }
        }
    }
}
