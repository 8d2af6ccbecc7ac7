package countersign.iam.session;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SealedSecret;
import countersign.iam.credential.SecretPlace;
import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// The keyring as the store has it now: the record `sealing-keys`, sealed under the master key.
///
/// It is asked for at each request, and is opened once for each revision of the record; so what one
/// node changes holds for all at their next request. Changes rely on the revision that was read: of
/// two that rotate at once, the second one sees the first one's key. A new key seals once every
/// node has heard of it ([HeardKeys]). For any thread; may block.
public final class SealingKeys implements Supplier<SealingKeyring> {
    /// Where the keyring lies.
    public static final String KEY = "sealing-keys";

    private static final SecretPlace PLACE = new SecretPlace(KEY, "keyring");

    /// Each try that fails means that another one's change succeeded.
    private static final int ATTEMPTS_MAX = 100;

    private final IamStore store;
    private final MasterKey masterKey;
    private final RandomBytes random;
    private final InstantSource clock;
    private final HeardKeys heard;
    private volatile Opened opened = new Opened(-1, Optional.empty(), Instant.MIN);

    /// @param until when another key is to seal
    private record Opened(long revision, Optional<SealingKeyring> keyring, Instant until) {}

    /// In a store that no other process writes.
    public SealingKeys(
            IamStore store, MasterKey masterKey, RandomBytes random, InstantSource clock) {
        this(store, masterKey, random, clock, Duration.ZERO);
    }

    /// @param heardWithin how long after it was made other nodes may not know of a new key
    public SealingKeys(
            IamStore store,
            MasterKey masterKey,
            RandomBytes random,
            InstantSource clock,
            Duration heardWithin) {
        this.heard = new HeardKeys(heardWithin);
        this.store = store;
        this.masterKey = masterKey;
        this.random = random;
        this.clock = clock;
    }

    /// Makes a keyring of one new key where the store has none yet. Of several nodes that start at
    /// once, all use the one that was stored.
    ///
    /// @return this
    public SealingKeys begin() {
        if (store.get(KEY).isEmpty()) {
            byte[] value = sealed(SealingKeyring.of(newKey()));
            store.commit(Change.builder().requireAbsent(KEY).put(KEY, value).build());
        }
        get(); // a keyring that can't be opened is a fault of the start
        return this;
    }

    /// The keyring of this moment.
    ///
    /// @throws StoreFault where it is gone or damaged
    @Override
    public SealingKeyring get() {
        return opened(entry());
    }

    /// Lets a new key seal; empty, and nothing changed, where the keyring has no room.
    public Optional<SealingKeyring> rotate() {
        return change((keyring, now) -> keyring.rotated(this::newKey, now));
    }

    /// Takes a key away at once: no session that it sealed is known any more. Where it is the one
    /// that seals, a new key does from the same commit on. Empty where there is no such key, also
    /// where it was withdrawn already.
    public Optional<SealingKeyring> withdraw(int id) {
        return change((keyring, now) ->
                keyring.find(id).map(key -> keyring.withdrawing(key, this::newKey, now)));
    }

    /// Lets a new key seal where the one that does is `period` old, and drops the keys that open
    /// nothing any more. Empty where a rotation is due and the keyring has no room.
    public Optional<SealingKeyring> maintain(Duration period) {
        return change((keyring, now) ->
                now.isBefore(keyring.newest().created().plus(period))
                        ? Optional.of(keyring.stillNeeded(now))
                        : keyring.rotated(this::newKey, now));
    }

    /// Commits what the change makes of the keyring; nothing where that is empty or the same.
    private Optional<SealingKeyring> change(
            BiFunction<SealingKeyring, Instant, Optional<SealingKeyring>> change) {
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            Entry before = entry();
            SealingKeyring keyring = opened(before);
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Optional<SealingKeyring> after = change.apply(keyring, now);
            if (after.isEmpty() || after.get() == keyring || commit(before, after.get())) {
                return after;
            }
        }
        throw new StoreFault("The sealing keys change faster than they are read");
    }

    private boolean commit(Entry before, SealingKeyring after) {
        Change change = Change.builder().requireUnchanged(before).put(KEY, sealed(after)).build();
        return store.commit(change) instanceof Commit.Committed;
    }

    private SealingKey newKey() {
        return SealingKey.generate(random, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private Entry entry() {
        return store.get(KEY).orElseThrow(() -> new StoreFault("The sealing keys are gone"));
    }

    private SealingKeyring opened(Entry entry) {
        Opened known = opened;
        boolean same = known.keyring().isPresent() && known.revision() == entry.revision();
        if (same
                && (known.until().equals(Instant.MAX) || clock.instant().isBefore(known.until()))) {
            return known.keyring().get();
        }
        SealingKeyring keyring = same ? known.keyring().get() : open(entry, masterKey);
        HeardKeys.Choice choice = heard.choose(keyring, clock.instant());
        SealingKeyring chosen = keyring.sealingBy(choice.key());
        opened = new Opened(entry.revision(), Optional.of(chosen), choice.until());
        return chosen;
    }

    private byte[] sealed(SealingKeyring keyring) {
        return masterKey.seal(PLACE, KeyringCodec.encode(keyring)).bytes();
    }

    /// That the record of the keyring, as one that was read holds it, opens by `masterKey`.
    ///
    /// @throws countersign.iam.credential.SecretFault where another one sealed it
    /// @throws StoreFault where it is damaged
    public static void verify(Entry entry, MasterKey masterKey) {
        var _ = open(entry, masterKey);
    }

    private static SealingKeyring open(Entry entry, MasterKey masterKey) {
        SealedSecret sealed;
        try {
            sealed = SealedSecret.of(entry.value());
        } catch (IllegalArgumentException e) {
            throw new StoreFault("The record of the sealing keys is damaged", e);
        }
        return KeyringCodec.decode(masterKey.open(PLACE, sealed));
    }
}
