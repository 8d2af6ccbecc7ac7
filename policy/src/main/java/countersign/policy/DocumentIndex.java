package countersign.policy;

import countersign.policy.action.ActionTree;
import java.util.List;

/// Finds the statements of one document that are about an action, without asking the others.
/// Immutable; safe for many threads.
final class DocumentIndex {
    private final ActionTree tree;
    private final int words;

    /// Bits of the statements with NotAction: those are about an action that they don't name.
    private final long[] allBut;

    /// Bits of the statements with Action.
    private final long[] listed;

    DocumentIndex(List<Statement> statements) {
        tree = ActionTree.of(statements.stream().map(it -> it.actions().written()).toList());
        words = (statements.size() + Long.SIZE - 1) / Long.SIZE;
        allBut = new long[words];
        listed = new long[words];
        for (Statement statement : statements) {
            long[] sense =
                    switch (statement.actions().sense()) {
                        case LISTED -> listed;
                        case ALL_BUT_LISTED -> allBut;
                    };
            sense[statement.index() / Long.SIZE] |= 1L << statement.index();
        }
    }

    /// How many longs it takes to have a bit for each statement.
    int words() {
        return words;
    }

    /// @param about receives the bits of the statements that are about the action, in its first
    ///   [#words], which are 0 before
    void find(String lowerCasedAction, long[] about) {
        tree.mark(lowerCasedAction, about);
        for (int word = 0; word < words; word++) {
            about[word] = (about[word] & listed[word]) | (~about[word] & allBut[word]);
        }
    }
}
