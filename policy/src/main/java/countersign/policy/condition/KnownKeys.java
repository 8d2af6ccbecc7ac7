package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A request's context while it is decided on: each key is asked for once, when the first condition
/// or policy variable wants it. Of one thread.
public final class KnownKeys implements ContextKeys {
    /// As many as most decisions look at.
    private static final int EXPECTED = 8;

    private final ContextKeys context;
    private Map<String, KnownKey> keys = Map.of();

    public KnownKeys(ContextKeys context) {
        this.context = context;
    }

    @Override
    public Optional<ContextValue> get(String lowerCasedKey) {
        return find(lowerCasedKey).value();
    }

    KnownKey find(String lowerCasedKey) {
        KnownKey known = keys.get(lowerCasedKey);
        if (known != null) {
            return known;
        }
        if (keys.isEmpty()) {
            keys = HashMap.newHashMap(EXPECTED);
        }
        KnownKey found = new KnownKey(context.get(lowerCasedKey));
        keys.put(lowerCasedKey, found);
        return found;
    }
}
