package countersign.iam.session;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.MessageSealer;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SealedSecret;
import countersign.iam.credential.SecretPlace;
import countersign.iam.store.Change;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the keyring is kept: the record `sealing-keys`, sealed under the master key. Inside:
///
/// ```
/// version 1 (1 byte)  count (1)  then, the sealing key first:  id (4)  created, epoch seconds (8)  key (32)
/// ```
public final class SealingKeys {
    static final String KEY = "sealing-keys";
    private static final SecretPlace PLACE = new SecretPlace(KEY, "keyring");
    private static final byte VERSION = 1;
    private static final int ENTRY_BYTES = Integer.BYTES + Long.BYTES + MessageSealer.KEY_BYTES;

    private final IamStore store;
    private final MasterKey masterKey;

    public SealingKeys(IamStore store, MasterKey masterKey) {
        this.store = store;
        this.masterKey = masterKey;
    }

    /// The keyring of this store; made with one new key where there is none yet. Of several nodes
    /// that start at once, all get the one that was stored. Blocks.
    public SealingKeyring loadOrCreate(RandomBytes random, InstantSource clock) {
        Optional<Entry> stored = store.get(KEY);
        if (stored.isEmpty()) {
            SealingKey first = SealingKey.generate(random, clock.instant());
            byte[] value = encode(new SealingKeyring(first, List.of()));
            store.commit(Change.builder().requireAbsent(KEY).put(KEY, value).build());
            stored = store.get(KEY); // ours, or that of a node that was quicker
        }
        return decode(stored.orElseThrow(() -> new StoreFault("The sealing keys are gone")));
    }

    private byte[] encode(SealingKeyring keyring) {
        List<SealingKey> keys = keyring.keys();
        ByteBuffer bytes = ByteBuffer.allocate(2 + keys.size() * ENTRY_BYTES);
        bytes.put(VERSION).put((byte) keys.size());
        for (SealingKey key : keys) {
            bytes.putInt(key.id()).putLong(key.created().getEpochSecond()).put(key.reveal());
        }
        return masterKey.seal(PLACE, bytes.array()).bytes();
    }

    private SealingKeyring decode(Entry entry) {
        try {
            SealedSecret sealed = SealedSecret.of(entry.value());
            ByteBuffer bytes = ByteBuffer.wrap(masterKey.open(PLACE, sealed));
            byte version = bytes.get();
            if (version != VERSION) {
                throw new StoreFault("The sealing keys are kept in unknown version " + version);
            }
            List<SealingKey> keys = read(bytes, bytes.get());
            return new SealingKeyring(keys.getFirst(), keys.subList(1, keys.size()));
        } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException e) {
            throw new StoreFault("The record of the sealing keys is damaged", e);
        }
    }

    private static List<SealingKey> read(ByteBuffer bytes, int count) {
        if (count < 1 || bytes.remaining() != count * ENTRY_BYTES) {
            throw new IllegalArgumentException("Not " + count + " keys");
        }
        List<SealingKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = bytes.getInt();
            Instant created = Instant.ofEpochSecond(bytes.getLong());
            byte[] key = new byte[MessageSealer.KEY_BYTES];
            bytes.get(key);
            keys.add(new SealingKey(id, created, key));
        }
        return keys;
    }
}
