package countersign.iam.session;

import countersign.iam.credential.MessageSealer;
import countersign.iam.credential.RandomBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One key that seals session tokens, or has sealed them and still opens them. Never printed.
public final class SealingKey {
    /// How long a key opens once it has stopped sealing: until the last session that it sealed has
    /// ended, and an hour for a node that heard late that another key seals.
    public static final Duration OPENS_FOR = SessionClaims.LIFETIME_MAX.plusHours(1);

    private final int id;
    private final Instant created;
    private final Optional<Instant> sealedUntil;
    private final byte[] key;
    private final MessageSealer sealer;

    private SealingKey(
            int id,
            Instant created,
            Optional<Instant> sealedUntil,
            byte[] key,
            MessageSealer sealer) {
        this.id = id;
        this.created = created;
        this.sealedUntil = sealedUntil;
        this.key = key;
        this.sealer = sealer;
    }

    /// A key that seals.
    ///
    /// @param key 32 bytes
    static SealingKey of(int id, Instant created, byte[] key) {
        return new SealingKey(id, created, Optional.empty(), key.clone(), new MessageSealer(key));
    }

    /// A new key, with a random id.
    public static SealingKey generate(RandomBytes random, Instant created) {
        int id = ByteBuffer.wrap(random.next(Integer.BYTES)).getInt();
        return of(id, created, random.next(MessageSealer.KEY_BYTES));
    }

    /// The same key, which from `now` on only opens.
    SealingKey retired(Instant now) {
        return new SealingKey(id, created, Optional.of(now), key, sealer);
    }

    /// What names it in tokens, in the clear.
    public int id() {
        return id;
    }

    public Instant created() {
        return created;
    }

    /// When it stopped sealing; empty for the key that seals.
    public Optional<Instant> sealedUntil() {
        return sealedUntil;
    }

    /// When it may be dropped; empty for the key that seals.
    public Optional<Instant> opensUntil() {
        return sealedUntil.map(stopped -> stopped.plus(OPENS_FOR));
    }

    byte[] reveal() {
        return key.clone();
    }

    MessageSealer sealer() {
        return sealer;
    }

    @Override
    public String toString() {
        return "SealingKey[" + SealingKeyId.text(id) + "]";
    }
}
