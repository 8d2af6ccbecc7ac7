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

        /// @param pattern in which `*` and `?` are wildcards
        /// @param owner not less than any before
        public void add(String pattern, int owner) {
            Leaf leaf = leaves.get(pattern);
            if (leaf == null) {
                leaf = Leaf.of(pattern);
                leaves.put(pattern, leaf);
            }
            leaf.owners().add(owner);
        }

        public PatternTree build() {
            List<Leaf> sorted = new ArrayList<>(leaves.values());
            sorted.sort(Comparator.comparing(Leaf::beginning));
            Branch root = new Branch("");
            sorted.forEach(leaf -> leaf.addTo(root.grow(leaf.beginning())));
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
        static Leaf of(String pattern) {
            int end = literalLength(pattern);
            return new Leaf(pattern.substring(0, end), pattern.substring(end), new Owners());
        }

        void addTo(Branch branch) {
            switch (rest) {
                case "" -> branch.addWhole(owners);
                case "*" -> branch.addBeginning(owners);
                default -> branch.addPattern(rest, owners);
            }
        }
    }
}
