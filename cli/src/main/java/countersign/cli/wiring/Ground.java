package countersign.cli.wiring;

import countersign.cli.config.Config;
import countersign.cli.config.Storage;
import countersign.endpoint.audit.AuditFiles;
import countersign.endpoint.audit.AuditLog;
import countersign.endpoint.audit.MemoryAuditLog;
import countersign.etcd.EtcdSettings;
import countersign.etcd.EtcdStore;
import countersign.iam.backup.Restoration;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.MasterKeyCheck;
import countersign.iam.credential.MasterKeyFile;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretFault;
import countersign.iam.store.CachedStore;
import countersign.iam.store.ElapsedTime;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.StoreFault;
import countersign.server.health.ReadyCheck;
import countersign.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What everything else stands on: where records and the audit log lie, and the key of the secrets.
///
/// @param checks without which the ground doesn't bear
record Ground(IamStore store, MasterKey masterKey, AuditLog audit, List<ReadyCheck> checks) {
    private static final Logger LOG = LoggerFactory.getLogger(Ground.class);

    /// About 10 MB of records.
    private static final int EPHEMERAL_AUDIT_RECORDS = 10_000;

    private static final int MASTER_KEY_BYTES = 32;

    Ground {
        checks = List.copyOf(checks);
    }

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
                            closing.add(new MemoryAuditLog(EPHEMERAL_AUDIT_RECORDS, random)),
                            List.of());
            case Storage.OnDisk disk -> {
                PrivateFolder.make(disk.data());
                IamStore records = SqliteStore.open(disk.database());
                IamStore store = closing.add(new CachedStore(records, config.cacheBytesMax()));
                MasterKey masterKey = masterKey(new MasterKeyFile(disk.masterKey()), store, random);
                Restoration.verify(store, masterKey).ifPresent(Ground::tell);
                AuditLog audit = audit(disk.audit(), config, clock, random, closing);
                yield new Ground(store, masterKey, audit, List.of());
            }
            case Storage.InCluster cluster -> {
                PrivateFolder.make(cluster.data());
                CachedStore store = closing.add(shared(cluster, config, clock, seeds));
                RefillGuard guard = new RefillGuard(store);
                closing.add(new StorePulse(store, guard, cluster.staleMax())).start();
                MasterKeyFile file = new MasterKeyFile(cluster.masterKey());
                MasterKey masterKey = masterKey(file, store, random);
                Restoration.verify(store, masterKey).ifPresent(Ground::tell);
                requireShared(masterKey, file, store);
                AuditLog audit = audit(cluster.audit(), config, clock, random, closing);
                yield new Ground(store, masterKey, audit, List.of(currentMemory(store)));
            }
        };
    }

    private static AuditLog audit(
            Path folder, Config config, InstantSource clock, RandomBytes random, Closing closing) {
        AuditFiles audit = new AuditFiles(folder, config.auditFiles(), clock, random);
        audit.start();
        return closing.add(audit);
    }

    private static CachedStore shared(
            Storage.InCluster cluster, Config config, InstantSource clock, SecureRandom seeds) {
        EtcdSettings etcd = cluster.etcd();
        int first = seeds.nextInt(etcd.endpoints().size());
        return new CachedStore(
                EtcdStore.open(etcd.beginningAt(first), seeds),
                config.cacheBytesMax(),
                cluster.staleMax(),
                new ElapsedTime(System::nanoTime, clock));
    }

    private static void requireShared(MasterKey key, MasterKeyFile file, IamStore store) {
        try {
            new MasterKeyCheck(store).verify(key);
        } catch (SecretFault fault) {
            throw new StartFault(
                    "the master key "
                            + file.path()
                            + " is not the one of the nodes that share the store; copy theirs here ("
                            + fault.getMessage()
                            + ")");
        }
    }

    /// A node that is behind answers by asking the store each time; it is better not asked.
    private static ReadyCheck currentMemory(CachedStore store) {
        return new ReadyCheck(
                "store-watch",
                () -> {
                    if (!store.isCurrent()) {
                        throw new StoreFault("memory is not known to be as the store");
                    }
                });
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
                            + " it. Put it back, or copy it from another node, or name it with"
                            + " --master-key-file");
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
