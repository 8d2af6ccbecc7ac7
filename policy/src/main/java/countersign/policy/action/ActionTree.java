package countersign.policy.action;

import countersign.policy.wildcard.Owners;
import countersign.policy.wildcard.PatternTree;
import java.util.HashMap;
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

    /// Collects the values. Of one thread.
    public static final class Builder {
        /// As they stand in the document, which mostly repeats them.
        private final Map<String, Owners> known = new HashMap<>();

        private final Map<String, PatternTree.Builder> byService = new HashMap<>();
        private PatternTree.@Nullable Builder ofEveryService;

        /// @param action as it stands in the document
        /// @param statement not less than any before
        public void add(String action, int statement) {
            Owners owners = known.get(action);
            if (owners == null) {
                owners = owners(ActionName.lowerCase(action));
                known.put(action, owners);
            }
            owners.add(statement);
        }

        private Owners owners(String lowerCased) {
            int colon = lowerCased.indexOf(':');
            if (colon >= 0 && !ActionName.hasWildcard(lowerCased, colon)) {
                return byService
                        .computeIfAbsent(
                                lowerCased.substring(0, colon), _ -> new PatternTree.Builder())
                        .ownersOf(lowerCased.substring(colon + 1));
            }
            if (ofEveryService == null) {
                ofEveryService = new PatternTree.Builder();
            }
            return ofEveryService.ownersOf(lowerCased);
        }

        public ActionTree build() {
            Map<String, PatternTree> trees = HashMap.newHashMap(byService.size());
            byService.forEach((service, builder) -> trees.put(service, builder.build()));
            return new ActionTree(trees, ofEveryService == null ? null : ofEveryService.build());
        }
    }
}
