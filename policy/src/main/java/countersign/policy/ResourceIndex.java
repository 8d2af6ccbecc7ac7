package countersign.policy;

import countersign.policy.arn.ResourcePattern;
import countersign.policy.wildcard.PatternTree;
import java.util.List;
import java.util.Optional;

/// Passes over statements of one document whose Resource begins otherwise than the resource of a
/// request, without asking each of them. Immutable; safe for many threads.
final class ResourceIndex {
    /// Up to so many statements it is quicker to ask each.
    private static final int FEW = 3;

    private final PatternTree beginnings;

    /// Bits of the statements that can't be passed over: those with NotResource, and those of which
    /// a Resource begins with a wildcard or a variable.
    private final long[] always;

    private ResourceIndex(PatternTree beginnings, long[] always) {
        this.beginnings = beginnings;
        this.always = always;
    }

    /// Empty if it would not help, as in most of AWS's managed policies.
    static Optional<ResourceIndex> of(List<Statement> statements, int words) {
        if (statements.size() <= FEW) {
            return Optional.empty();
        }
        PatternTree.Builder beginnings = new PatternTree.Builder();
        long[] always = new long[words];
        int passable = 0;
        for (Statement statement : statements) {
            ResourceElement resources = statement.resources();
            if (resources.isAboutKnownBeginnings()) {
                for (ResourcePattern pattern : resources.patterns()) {
                    beginnings.ownersOfBeginning(pattern.beginning()).add(statement.index());
                }
                passable++;
            } else {
                always[statement.index() / Long.SIZE] |= 1L << statement.index();
            }
        }
        return passable <= FEW
                ? Optional.empty()
                : Optional.of(new ResourceIndex(beginnings.build(), always));
    }

    /// Clears the bits of statements that are not about the resource.
    ///
    /// @param about the bits of statements
    /// @param reached of at least as many words, all of them 0 before and after
    void narrow(String resource, long[] about, long[] reached) {
        if (isFew(about)) {
            return;
        }
        beginnings.mark(resource, 0, reached);
        for (int word = 0; word < always.length; word++) {
            about[word] &= reached[word] | always[word];
            reached[word] = 0;
        }
    }

    private boolean isFew(long[] about) {
        int count = 0;
        for (int word = 0; word < always.length; word++) {
            count += Long.bitCount(about[word]);
        }
        return count <= FEW;
    }
}
