package countersign.iam.backup;

import countersign.iam.credential.MasterKey;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.KeyBytes;
import countersign.iam.store.Snapshot;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Reads a backup in the form of [BackupFormat], strictly, and one record in memory at a time.
///
/// INVARIANT: the empty answer of [#next] comes only once count, checksum and seal were found
/// right. Until then nothing that was read may be believed. All that is wrong is a [BackupFault];
/// another master key is a [countersign.iam.credential.SecretFault].
final class BackupReader implements Snapshot {
    /// More than a seal has in any version.
    private static final int SEAL_BYTES_MAX = 1024;

    private final MasterKey masterKey;
    private final InputStream file;
    private final DigestInputStream hashed;
    private final DataInputStream in;
    private final Instant moment;
    private final long revision;
    private byte[] last = new byte[0];
    private long count;
    private boolean ended;

    /// Reads the head.
    ///
    /// @param file buffered; this reader's own from now on
    BackupReader(InputStream file, MasterKey masterKey) {
        this.file = file;
        this.masterKey = masterKey;
        hashed = new DigestInputStream(file, RecordsDigest.sha256());
        in = new DataInputStream(hashed);
        try {
            if (!Arrays.equals(in.readNBytes(BackupFormat.MAGIC.length), BackupFormat.MAGIC)) {
                throw new BackupFault("This is no backup of Countersign's");
            }
            int version = in.readShort();
            if (version != BackupFormat.VERSION) {
                throw new BackupFault(
                        "The backup has format "
                                + version
                                + ", and this release knows format "
                                + BackupFormat.VERSION);
            }
            moment = Instant.ofEpochSecond(in.readLong());
            revision = in.readLong();
        } catch (IOException e) {
            throw unreadable(e);
        } catch (DateTimeException e) {
            throw new BackupFault("The backup is damaged: its time is impossible", e);
        }
    }

    /// When it was taken.
    Instant moment() {
        return moment;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public Optional<Entry> next() {
        if (ended) {
            return Optional.empty();
        }
        try {
            int keyBytes = in.readUnsignedShort();
            if (keyBytes == 0) {
                verifyEnd();
                ended = true;
                return Optional.empty();
            }
            int valueBytes = in.readInt();
            if (keyBytes > IamStore.KEY_BYTES_MAX
                    || valueBytes < 1
                    || valueBytes > IamStore.VALUE_BYTES_MAX) {
                throw damaged("a record has an impossible length");
            }
            String key = key(read(keyBytes));
            count++;
            return Optional.of(new Entry(key, read(valueBytes), revision));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// What makes all that was read believable.
    private void verifyEnd() throws IOException {
        if (in.readLong() != count) {
            throw damaged("it counts other records than it has");
        }
        hashed.on(false);
        byte[] computed = hashed.getMessageDigest().digest();
        if (!MessageDigest.isEqual(computed, read(BackupFormat.SHA256_BYTES))) {
            throw damaged("its checksum is another");
        }
        int sealBytes = in.readUnsignedShort();
        if (sealBytes > SEAL_BYTES_MAX) {
            throw damaged("its seal is too long");
        }
        byte[] seal = read(sealBytes);
        if (in.read() >= 0) {
            throw damaged("something follows its end");
        }
        if (!MessageDigest.isEqual(computed, opened(seal))) {
            throw damaged("its seal is of another backup");
        }
    }

    private byte[] opened(byte[] seal) {
        try {
            return BackupFormat.open(masterKey, seal);
        } catch (IllegalArgumentException e) {
            throw new BackupFault("The backup is damaged: it has no seal", e);
        }
    }

    /// A key that stands behind the last one; so none comes twice.
    private String key(byte[] bytes) {
        if (Arrays.compareUnsigned(bytes, last) <= 0) {
            throw damaged("its records are out of order");
        }
        last = bytes;
        try {
            String key =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            KeyBytes.requireKey(key);
            return key;
        } catch (CharacterCodingException e) {
            throw new BackupFault("The backup is damaged: a key is no text", e);
        }
    }

    /// Exactly so many; no more memory is taken than the file has bytes.
    private byte[] read(int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw new EOFException();
        }
        return read;
    }

    private static BackupFault unreadable(IOException e) {
        return e instanceof EOFException
                ? new BackupFault("The backup is cut off before its end", e)
                : new BackupFault("The backup can't be read: " + e.getMessage(), e);
    }

    private static BackupFault damaged(String how) {
        return new BackupFault("The backup is damaged or was changed: " + how);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
