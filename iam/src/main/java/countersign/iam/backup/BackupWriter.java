package countersign.iam.backup;

import countersign.iam.credential.MasterKey;
import countersign.iam.store.Entry;
import countersign.iam.store.Snapshot;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/// Writes a snapshot in the form of [BackupFormat], one record in memory at a time.
final class BackupWriter {
    private final MasterKey masterKey;

    BackupWriter(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /// @param moment when the snapshot was taken
    /// @param out buffered; left open
    Contents write(Snapshot snapshot, Instant moment, OutputStream out) throws IOException {
        MessageDigest hash = RecordsDigest.sha256();
        DataOutputStream hashed = new DataOutputStream(new DigestOutputStream(out, hash));
        hashed.write(BackupFormat.MAGIC);
        hashed.writeShort(BackupFormat.VERSION);
        hashed.writeLong(moment.getEpochSecond());
        hashed.writeLong(snapshot.revision());
        Contents contents = writeRecords(snapshot, hashed);
        hashed.writeShort(0);
        hashed.writeLong(contents.count());
        hashed.flush();

        byte[] sha256 = hash.digest();
        byte[] seal = BackupFormat.seal(masterKey, sha256);
        DataOutputStream proof = new DataOutputStream(out);
        proof.write(sha256);
        proof.writeShort(seal.length);
        proof.write(seal);
        proof.flush();
        return contents;
    }

    private static Contents writeRecords(Snapshot snapshot, DataOutputStream out)
            throws IOException {
        RecordsDigest digest = new RecordsDigest();
        Optional<Entry> next = snapshot.next();
        while (next.isPresent()) {
            Entry entry = next.get();
            byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
            out.writeShort(key.length);
            out.writeInt(entry.value().length);
            out.write(key);
            out.write(entry.value());
            digest.add(entry);
            next = snapshot.next();
        }
        return digest.contents();
    }
}
