package countersign.policy;

import countersign.policy.action.ActionTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the statements of one document that may be about an action and a resource, without asking
/// the others. Immutable; safe for many threads.
final class DocumentIndex {
    private final ActionTree tree;
    private final int words;

    /// Bits of the statements with NotAction: those are about an action that they don't name. None
    /// in most documents.
    private final long @Nullable [] allBut;

    private final @Nullable ResourceIndex resources;
    private final @Nullable ConditionIndex conditions;

    DocumentIndex(List<Statement> statements) {
        ActionTree.Builder actions = new ActionTree.Builder();
        words = (statements.size() + Long.SIZE - 1) / Long.SIZE;
        long[] bits = new long[words];
        boolean any = false;
        for (Statement statement : statements) {
            for (String action : statement.actions().written()) {
                actions.add(action, statement.index());
            }
            if (statement.actions().sense() == ElementSense.ALL_BUT_LISTED) {
                bits[statement.index() / Long.SIZE] |= 1L << statement.index();
                any = true;
            }
        }
        tree = actions.build();
        allBut = any ? bits : null;
        resources = ResourceIndex.of(statements, words).orElse(null);
        conditions = ConditionIndex.of(statements, words).orElse(null);
    }

    /// How many longs it takes to have a bit for each statement.
    int words() {
        return words;
    }

    /// Finds the statements that are about the action, and leaves out those that can't be about the
    /// resource, or whose conditions are seen to fail at once.
    ///
    /// @param about receives the bits of the statements, in its first [#words], which are 0 before
    /// @param scratch of at least as many words, all of them 0 before and after
    void find(Question question, long[] about, long[] scratch) {
        tree.mark(question.action(), about);
        if (allBut != null) {
            for (int word = 0; word < words; word++) {
                about[word] ^= allBut[word];
            }
        }
        if (resources != null) {
            resources.narrow(question.resource(), about, scratch);
        }
        if (conditions != null) {
            conditions.narrow(question.context(), about, scratch);
        }
    }
}
