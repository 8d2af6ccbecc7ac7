package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A request's context while it is decided on: each key is asked for once, when the first condition
/// or policy variable wants it. Of one thread.
public final class KnownKeys implements ContextKeys {
    /// How many are found again by identity, as most decisions look at fewer.
    private static final int QUICK = 8;

    private final ContextKeys context;

    /// Made when the first key is asked for: many decisions ask for none.
    private String[] names = {};

    private KnownKey[] quick = {};
    private int count;

    /// All that are not quick.
    private Map<String, KnownKey> others = Map.of();

    public KnownKeys(ContextKeys context) {
        this.context = context;
    }

    @Override
    public Optional<ContextValue> get(String lowerCasedKey) {
        return find(lowerCasedKey).value();
    }

    @SuppressWarnings("ReferenceEquality") // the same text elsewhere is only asked for once more
    KnownKey find(String lowerCasedKey) {
        for (int i = 0; i < count; i++) {
            if (names[i] == lowerCasedKey) {
                return quick[i];
            }
        }
        KnownKey known = others.get(lowerCasedKey);
        return known != null ? known : add(lowerCasedKey);
    }

    private KnownKey add(String lowerCasedKey) {
        KnownKey found = new KnownKey(context.get(lowerCasedKey));
        if (count == 0) {
            names = new String[QUICK];
            quick = new KnownKey[QUICK];
        }
        if (count < QUICK) {
            names[count] = lowerCasedKey;
            quick[count++] = found;
        } else {
            if (others.isEmpty()) {
                others = new HashMap<>();
            }
            others.put(lowerCasedKey, found);
        }
        return found;
    }
}
