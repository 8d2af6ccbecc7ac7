package countersign.policy;

import countersign.policy.action.ActionTree;
import countersign.policy.action.RequestedAction;
import java.util.ArrayList;
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

    DocumentIndex(List<Statement> statements) {
        List<List<String>> actions = new ArrayList<>(statements.size());
        words = (statements.size() + Long.SIZE - 1) / Long.SIZE;
        long[] bits = new long[words];
        boolean any = false;
        for (Statement statement : statements) {
            actions.add(statement.actions().written());
            if (statement.actions().sense() == ElementSense.ALL_BUT_LISTED) {
                bits[statement.index() / Long.SIZE] |= 1L << statement.index();
                any = true;
            }
        }
        tree = ActionTree.of(actions);
        allBut = any ? bits : null;
        resources = ResourceIndex.of(statements, words).orElse(null);
    }

    /// How many longs it takes to have a bit for each statement.
    int words() {
        return words;
    }

    /// Finds the statements that are about the action, and leaves out those that can't be about the
    /// resource.
    ///
    /// @param about receives the bits of the statements, in its first [#words], which are 0 before
    /// @param scratch of at least as many words, all of them 0 before and after
    void find(RequestedAction action, String resource, long[] about, long[] scratch) {
        tree.mark(action, about);
        if (allBut != null) {
            for (int word = 0; word < words; word++) {
                about[word] ^= allBut[word];
            }
        }
        if (resources != null) {
            resources.narrow(resource, about, scratch);
        }
    }
}
