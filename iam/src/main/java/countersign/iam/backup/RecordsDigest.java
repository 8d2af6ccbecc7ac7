package countersign.iam.backup;

import countersign.iam.store.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Counts records and hashes them, in the order of their keys: the same for the same records,
/// wherever they are kept and at whatever revision.
///
/// It is SHA-256 over, for each record, the lengths of key (two bytes) and value (four), the key's
/// UTF-8, and the value. Of one thread.
final class RecordsDigest {
    private static final int LENGTHS_BYTES = Short.BYTES + Integer.BYTES;

    private final MessageDigest hash = sha256();
    private long count;

    void add(Entry entry) {
        byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
        ByteBuffer lengths = ByteBuffer.allocate(LENGTHS_BYTES);
        hash.update(lengths.putShort((short) key.length).putInt(entry.value().length).array());
        hash.update(key);
        hash.update(entry.value());
        count++;
    }

    /// What was added until now.
    Contents contents() {
        try {
            return new Contents(count, ((MessageDigest) hash.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java can't copy a SHA-256", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
