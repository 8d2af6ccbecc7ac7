package countersign.policy.action;

import countersign.policy.wildcard.PatternTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of all Action and NotAction elements of one document: a [PatternTree] for each
/// service that they name. Immutable; safe for many threads.
///
/// Most documents of a principal don't name the service of a request, so most are passed by one
/// look into a table.
public final class ActionTree {
    /// A HashMap, which many texts of one hash code do not slow down.
    private final Map<String, PatternTree> byService;

    /// Of values that are about every service, such as `*`, by the whole of them.
    private final @Nullable PatternTree ofEveryService;

    private ActionTree(Map<String, PatternTree> byService, @Nullable PatternTree ofEveryService) {
        this.byService = byService;
        this.ofEveryService = ofEveryService;
    }

    /// @param actions of each statement, as they stand in the document
    public static ActionTree of(List<List<String>> actions) {
        Map<String, PatternTree.Builder> byService = new HashMap<>();
        PatternTree.@Nullable Builder ofEveryService = null;
        for (int statement = 0; statement < actions.size(); statement++) {
            for (String action : actions.get(statement)) {
                String lower = ActionName.lowerCase(action);
                int colon = lower.indexOf(':');
                if (colon >= 0 && !ActionName.hasWildcard(lower, colon)) {
                    byService
                            .computeIfAbsent(
                                    lower.substring(0, colon), it -> new PatternTree.Builder())
                            .add(lower.substring(colon + 1), statement);
                } else {
                    if (ofEveryService == null) {
                        ofEveryService = new PatternTree.Builder();
                    }
                    ofEveryService.add(lower, statement);
                }
            }
        }
        Map<String, PatternTree> trees = HashMap.newHashMap(byService.size());
        byService.forEach((service, builder) -> trees.put(service, builder.build()));
        return new ActionTree(trees, ofEveryService == null ? null : ofEveryService.build());
    }

    /// Marks the statements whose element names the action.
    ///
    /// @param marks a bit for each statement
    public void mark(RequestedAction action, long[] marks) {
        PatternTree ofService = byService.get(action.service());
        if (ofService != null && action.nameAt() <= action.lowerCased().length()) {
            ofService.mark(action.lowerCased(), action.nameAt(), marks);
        }
        if (ofEveryService != null) {
            ofEveryService.mark(action.lowerCased(), 0, marks);
        }
    }
}
