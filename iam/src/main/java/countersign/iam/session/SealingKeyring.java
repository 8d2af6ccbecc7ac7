package countersign.iam.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The one key that seals, and the older ones that still open. Immutable.
public final class SealingKeyring {
    /// The most keys; a key is needed for 36 hours after it last sealed.
    public static final int KEYS_MAX = 32;

    private final List<SealingKey> keys;

    /// @param sealing seals new tokens, and opens its own
    /// @param opening open what they have sealed
    public SealingKeyring(SealingKey sealing, List<SealingKey> opening) {
        List<SealingKey> all = new ArrayList<>(opening);
        all.addFirst(sealing);
        Set<Integer> ids = new HashSet<>();
        all.forEach(key -> ids.add(key.id()));
        if (all.size() > KEYS_MAX || ids.size() < all.size()) {
            throw new IllegalArgumentException("A keyring has up to 32 keys of different ids");
        }
        this.keys = List.copyOf(all);
    }

    public SealingKey sealing() {
        return keys.getFirst();
    }

    Optional<SealingKey> find(int id) {
        for (SealingKey key : keys) {
            if (key.id() == id) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /// The sealing key first.
    List<SealingKey> keys() {
        return keys;
    }
}
