package countersign.cli.wiring;

import countersign.cli.config.Config;
import countersign.cli.config.Storage;
import countersign.endpoint.audit.AuditFiles;
import countersign.endpoint.audit.AuditLog;
import countersign.endpoint.audit.MemoryAuditLog;
import countersign.iam.backup.Restoration;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.MasterKeyFile;
import countersign.iam.credential.RandomBytes;
import countersign.iam.store.CachedStore;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import countersign.sqlite.SqliteStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What everything else stands on: where records and the audit log lie, and the key of the secrets.
record Ground(IamStore store, MasterKey masterKey, AuditLog audit) {
    private static final Logger LOG = LoggerFactory.getLogger(Ground.class);

    /// About 10 MB of records.
    private static final int EPHEMERAL_AUDIT_RECORDS = 10_000;

    private static final int MASTER_KEY_BYTES = 32;

    /// Opens it; what was opened is known to `closing` even if the rest fails.
    static Ground open(
            Config config,
            InstantSource clock,
            SecureRandom seeds,
            RandomBytes random,
            Closing closing) {
        return switch (config.storage()) {
            case Storage.InMemory() ->
                    new Ground(
                            closing.add(new MemoryStore()),
                            new MasterKey(random.next(MASTER_KEY_BYTES), random),
                            closing.add(new MemoryAuditLog(EPHEMERAL_AUDIT_RECORDS, seeds)));
            case Storage.OnDisk disk -> {
                PrivateFolder.make(disk.data());
                IamStore records = SqliteStore.open(disk.database());
                IamStore store = closing.add(new CachedStore(records, config.cacheBytesMax()));
                MasterKey masterKey = masterKey(new MasterKeyFile(disk.masterKey()), store, random);
                Restoration.verify(store, masterKey).ifPresent(Ground::tell);
                AuditFiles audit = new AuditFiles(disk.audit(), config.auditFiles(), clock, seeds);
                audit.start();
                yield new Ground(store, masterKey, closing.add(audit));
            }
        };
    }

    /// The key in the file; a new one only for a store that never held anything: another key than
    /// the lost one opens nothing, and would hide the loss.
    private static MasterKey masterKey(MasterKeyFile file, IamStore store, RandomBytes random) {
        if (file.exists()) {
            return file.read(random);
        }
        if (store.revision() > 0) {
            throw new StartFault(
                    "the master key "
                            + file.path()
                            + " is missing, and the secrets in the store can't be read without"
                            + " it. Put it back, or name it with --master-key-file");
        }
        return file.create(random);
    }

    private static void tell(Restoration restoration) {
        LOG.info(
                "event=store-was-restored revision={} doubtedUntil={}",
                restoration.revision(),
                restoration.doubtedUntil().map(Object::toString).orElse("nothing"));
    }
}
