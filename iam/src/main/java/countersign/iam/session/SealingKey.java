package countersign.iam.session;

import countersign.iam.credential.MessageSealer;
import countersign.iam.credential.RandomBytes;
import java.nio.ByteBuffer;
import java.time.Instant;

/// One key that seals session tokens. Never printed.
public final class SealingKey {
    private final int id;
    private final Instant created;
    private final byte[] key;
    private final MessageSealer sealer;

    /// @param key 32 bytes
    SealingKey(int id, Instant created, byte[] key) {
        this.id = id;
        this.created = created;
        this.key = key.clone();
        this.sealer = new MessageSealer(key);
    }

    /// A new key, with a random id.
    public static SealingKey generate(RandomBytes random, Instant created) {
        int id = ByteBuffer.wrap(random.next(Integer.BYTES)).getInt();
        return new SealingKey(id, created, random.next(MessageSealer.KEY_BYTES));
    }

    /// What names it in tokens, in the clear.
    public int id() {
        return id;
    }

    public Instant created() {
        return created;
    }

    byte[] reveal() {
        return key.clone();
    }

    MessageSealer sealer() {
        return sealer;
    }

    @Override
    public String toString() {
        return "SealingKey[" + Integer.toHexString(id) + "]";
    }
}
