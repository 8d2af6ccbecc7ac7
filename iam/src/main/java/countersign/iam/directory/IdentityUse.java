package countersign.iam.directory;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a user or role last asked for, by action. There are no more actions than operations.
///
/// @param actions sorted, such as `iam:GetUser`; attempts count, also those that were denied
public record IdentityUse(Map<String, LastUse> actions) {
    public static final IdentityUse NONE = new IdentityUse(Map.of());

    public IdentityUse {
        actions = Collections.unmodifiableMap(new TreeMap<>(actions));
    }

    /// With one more, which changes nothing where a later one is known.
    public IdentityUse with(String action, LastUse use) {
        Map<String, LastUse> more = new HashMap<>(actions);
        more.merge(action, use, LastUse::orLater);
        return new IdentityUse(more);
    }

    public IdentityUse with(IdentityUse other) {
        Map<String, LastUse> both = new HashMap<>(actions);
        other.actions.forEach((action, use) -> both.merge(action, use, LastUse::orLater));
        return new IdentityUse(both);
    }

    /// Without what is longer ago.
    public IdentityUse since(Instant start) {
        return new IdentityUse(
                actions.entrySet().stream()
                        .filter(it -> !it.getValue().when().isBefore(start))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /// The latest of all.
    public Optional<LastUse> last() {
        return last(action -> true);
    }

    /// The latest of one service.
    ///
    /// @param service its namespace, such as `iam`
    public Optional<LastUse> last(String service) {
        return last(action -> action.startsWith(service + ":"));
    }

    /// Those of one service, by the names of the actions, sorted.
    ///
    /// @param service its namespace, such as `iam`
    public Map<String, LastUse> of(String service) {
        String prefix = service + ":";
        Map<String, LastUse> found = new TreeMap<>();
        actions.forEach((action, use) -> {
            if (action.startsWith(prefix)) {
                found.put(action.substring(prefix.length()), use);
            }
        });
        return found;
    }

    private Optional<LastUse> last(Predicate<String> wanted) {
        return actions.entrySet().stream()
                .filter(it -> wanted.test(it.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.comparing(LastUse::when));
    }
}
