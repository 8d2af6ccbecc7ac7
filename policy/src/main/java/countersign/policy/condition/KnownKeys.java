package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request's context while it is decided on: each key is asked for once, when the first condition
/// or policy variable wants it. Of one thread.
public final class KnownKeys implements ContextKeys {
    /// How many are found again by looking at each, as most decisions look at fewer.
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

    /// The value of a key that has one by nature; null if the request has no such key, or many
    /// values of it.
    public @Nullable String text(String lowerCasedKey) {
        RequestValue sole = find(lowerCasedKey).sole();
        return sole == null ? null : sole.text();
    }

    @SuppressWarnings("ReferenceEquality") // the same text elsewhere is found by the second look
    KnownKey find(String lowerCasedKey) {
        for (int i = 0; i < count; i++) {
            if (names[i] == lowerCasedKey) {
                return quick[i];
            }
        }
        return findEqual(lowerCasedKey);
    }

    private KnownKey findEqual(String lowerCasedKey) {
        for (int i = 0; i < count; i++) {
            if (names[i].equals(lowerCasedKey)) {
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
