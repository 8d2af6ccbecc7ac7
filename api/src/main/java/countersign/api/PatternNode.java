package countersign.api;

import java.util.List;

/// A pattern as a tree.
sealed interface PatternNode {
    /// One code point of the set.
    record One(CodePointSet set) implements PatternNode {}

    /// Nothing, where the next code point is not of the set.
    record NotAhead(CodePointSet set) implements PatternNode {}

    /// All, one after the other.
    record Sequence(List<PatternNode> nodes) implements PatternNode {}

    /// One of them.
    record Choice(List<PatternNode> nodes) implements PatternNode {}

    /// @param max [#UNBOUNDED] if there is no most
    record Repeat(PatternNode node, int min, int max) implements PatternNode {
        static final int UNBOUNDED = -1;
    }
}
