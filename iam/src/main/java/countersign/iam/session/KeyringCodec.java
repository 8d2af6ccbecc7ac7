package countersign.iam.session;

import countersign.iam.credential.MessageSealer;
import countersign.iam.store.StoreFault;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How a keyring is written, before it is sealed. Numbers are big-endian; instants are seconds
/// since 1970, and 0 is "not yet".
///
/// ```
/// version 2 (1 byte)
/// count (1)  then, the sealing key first:   id (4)  created (8)  sealed until (8)  key (32)
/// count (1)  then, the latest first:        id (4)  created (8)  withdrawn (8)
/// ```
///
/// Version 1, of stores in which no key was ever rotated, is read as well:
///
/// ```
/// version 1 (1 byte)  count, always 1 (1)  id (4)  created (8)  key (32)
/// ```
final class KeyringCodec {
    private static final byte FIRST_VERSION = 1;
    private static final byte VERSION = 2;
    private static final int WITHDRAWN_BYTES = Integer.BYTES + 2 * Long.BYTES;
    private static final int KEY_BYTES = WITHDRAWN_BYTES + MessageSealer.KEY_BYTES;
    private static final int HEAD_BYTES = 3;

    private KeyringCodec() {}

    static byte[] encode(SealingKeyring keyring) {
        List<SealingKey> keys = keyring.keys();
        List<WithdrawnKey> withdrawn = keyring.withdrawn();
        ByteBuffer bytes =
                ByteBuffer.allocate(
                        HEAD_BYTES + keys.size() * KEY_BYTES + withdrawn.size() * WITHDRAWN_BYTES);
        bytes.put(VERSION).put((byte) keys.size());
        for (SealingKey key : keys) {
            bytes.putInt(key.id())
                    .putLong(key.created().getEpochSecond())
                    .putLong(key.sealedUntil().map(Instant::getEpochSecond).orElse(0L))
                    .put(key.reveal());
        }
        bytes.put((byte) withdrawn.size());
        for (WithdrawnKey key : withdrawn) {
            bytes.putInt(key.id())
                    .putLong(key.created().getEpochSecond())
                    .putLong(key.withdrawn().getEpochSecond());
        }
        return bytes.array();
    }

    /// @throws StoreFault for what no release has written
    static SealingKeyring decode(byte[] plain) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(plain);
            byte version = bytes.get();
            SealingKeyring keyring =
                    switch (version) {
                        case FIRST_VERSION -> first(bytes);
                        case VERSION -> new SealingKeyring(keys(bytes), withdrawn(bytes));
                        default ->
                                throw new StoreFault(
                                        "The sealing keys are kept in unknown version " + version);
                    };
            if (bytes.hasRemaining()) {
                throw damaged(new IllegalArgumentException("There is something behind the keys"));
            }
            return keyring;
        } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException e) {
            throw damaged(e);
        }
    }

    private static SealingKeyring first(ByteBuffer bytes) {
        if (bytes.get() != 1) {
            throw new IllegalArgumentException("Not one key");
        }
        int id = bytes.getInt();
        return SealingKeyring.of(SealingKey.of(id, instant(bytes.getLong()), key(bytes)));
    }

    private static List<SealingKey> keys(ByteBuffer bytes) {
        int count = bytes.get();
        List<SealingKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = bytes.getInt();
            Instant created = instant(bytes.getLong());
            long sealedUntil = bytes.getLong();
            SealingKey key = SealingKey.of(id, created, key(bytes));
            keys.add(sealedUntil == 0 ? key : key.retired(instant(sealedUntil)));
        }
        return keys;
    }

    private static List<WithdrawnKey> withdrawn(ByteBuffer bytes) {
        int count = bytes.get();
        List<WithdrawnKey> withdrawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            withdrawn.add(
                    new WithdrawnKey(
                            bytes.getInt(), instant(bytes.getLong()), instant(bytes.getLong())));
        }
        return withdrawn;
    }

    private static byte[] key(ByteBuffer bytes) {
        byte[] key = new byte[MessageSealer.KEY_BYTES];
        bytes.get(key);
        return key;
    }

    private static Instant instant(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }

    private static StoreFault damaged(RuntimeException cause) {
        return new StoreFault("The record of the sealing keys is damaged", cause);
    }
}
