package countersign.iam.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The one key that seals, the older ones that still open, and what is left of the withdrawn ones.
/// Immutable: what changes it makes another one.
public final class SealingKeyring {
    /// The most keys, and the most withdrawn ones; a key is needed for 37 hours after it stopped
    /// sealing, so a rotation each 72 minutes would just fit.
    public static final int KEYS_MAX = 32;

    private final List<SealingKey> keys;
    private final List<WithdrawnKey> withdrawn;
    private final SealingKey sealing;

    /// @param keys first the one that seals; the others open what they have sealed
    /// @param withdrawn the latest first
    public SealingKeyring(List<SealingKey> keys, List<WithdrawnKey> withdrawn) {
        this(keys, withdrawn, first(keys));
    }

    private SealingKeyring(
            List<SealingKey> keys, List<WithdrawnKey> withdrawn, SealingKey sealing) {
        this.sealing = sealing;
        this.keys = List.copyOf(keys);
        this.withdrawn = List.copyOf(withdrawn);
        Set<Integer> ids = new HashSet<>();
        keys.forEach(key -> ids.add(key.id()));
        withdrawn.forEach(key -> ids.add(key.id()));
        boolean oneSeals = keys.stream().filter(key -> key.sealedUntil().isEmpty()).count() == 1;
        if (!oneSeals || keys.getFirst().sealedUntil().isPresent()) {
            throw new IllegalArgumentException("The first key of a keyring seals, and no other");
        }
        if (keys.size() > KEYS_MAX
                || withdrawn.size() > KEYS_MAX
                || ids.size() < keys.size() + withdrawn.size()) {
            throw new IllegalArgumentException("A keyring has up to 32 keys of different ids");
        }
    }

    /// A keyring of one key.
    public static SealingKeyring of(SealingKey sealing) {
        return new SealingKeyring(List.of(sealing), List.of());
    }

    /// The key to seal with: the newest, or for the moment an older one ([HeardKeys]).
    public SealingKey sealing() {
        return sealing;
    }

    /// The key that seals for good.
    SealingKey newest() {
        return keys.getFirst();
    }

    /// The same keyring, of which that key seals for the moment.
    SealingKeyring sealingBy(SealingKey key) {
        return key == sealing ? this : new SealingKeyring(keys, withdrawn, key);
    }

    /// The sealing key first, then those that still open, the latest first.
    public List<SealingKey> keys() {
        return keys;
    }

    /// The latest first.
    public List<WithdrawnKey> withdrawn() {
        return withdrawn;
    }

    Optional<SealingKey> find(int id) {
        for (SealingKey key : keys) {
            if (key.id() == id) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    Optional<WithdrawnKey> findWithdrawn(int id) {
        return withdrawn.stream().filter(key -> key.id() == id).findFirst();
    }

    /// The keyring on which a new key seals, and the one that sealed until now only opens; empty
    /// where [#KEYS_MAX] keys are still needed to open.
    Optional<SealingKeyring> rotated(Supplier<SealingKey> maker, Instant now) {
        SealingKeyring needed = stillNeeded(now);
        if (needed.keys.size() == KEYS_MAX) {
            return Optional.empty();
        }
        List<SealingKey> after = new ArrayList<>(needed.keys);
        after.set(0, newest().retired(now));
        after.addFirst(made(maker));
        return Optional.of(new SealingKeyring(after, needed.withdrawn));
    }

    /// The keyring without that key, which must be on it; where it was the one that seals, a new
    /// key does.
    SealingKeyring withdrawing(SealingKey compromised, Supplier<SealingKey> maker, Instant now) {
        List<SealingKey> after = new ArrayList<>(keys);
        after.remove(compromised);
        if (compromised.sealedUntil().isEmpty()) {
            after.addFirst(made(maker));
        }
        List<WithdrawnKey> remembered = new ArrayList<>(withdrawn);
        remembered.addFirst(new WithdrawnKey(compromised.id(), compromised.created(), now));
        return new SealingKeyring(
                after, remembered.subList(0, Math.min(remembered.size(), KEYS_MAX)));
    }

    /// The keyring without the keys that open nothing any more; this one if there are none.
    SealingKeyring stillNeeded(Instant now) {
        List<SealingKey> opening =
                keys.stream()
                        .filter(key -> key.opensUntil().map(now::isBefore).orElse(true))
                        .toList();
        List<WithdrawnKey> remembered =
                withdrawn.stream().filter(key -> now.isBefore(key.rememberedUntil())).toList();
        return opening.size() == keys.size() && remembered.size() == withdrawn.size()
                ? this
                : new SealingKeyring(opening, remembered);
    }

    private static SealingKey first(List<SealingKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("The first key of a keyring seals");
        }
        return keys.getFirst();
    }

    /// A key whose id no other one here has or had.
    private SealingKey made(Supplier<SealingKey> maker) {
        SealingKey key = maker.get();
        while (find(key.id()).isPresent() || findWithdrawn(key.id()).isPresent()) {
            key = maker.get();
        }
        return key;
    }
}
