package countersign.cli.moving;

import countersign.etcd.EtcdSnapshot;
import countersign.etcd.EtcdStore;
import countersign.iam.backup.BackupFile;
import countersign.iam.backup.Moved;
import countersign.iam.backup.Occupied;
import countersign.iam.backup.PutBack;
import countersign.iam.backup.Since;
import countersign.iam.backup.Transfer;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.MasterKeyFile;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretFault;
import countersign.iam.directory.SessionRecords;
import countersign.iam.session.SealingKeys;
import countersign.iam.store.IamStore;
import countersign.iam.store.Snapshot;
import countersign.iam.store.SnapshotLost;
import countersign.iam.store.StoreFault;
import countersign.iam.store.StoreSnapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Backs a store up, fills one from a backup, or from another store. Where what a snapshot shows is
/// forgotten under way, all is begun anew with another one, a few times.
///
/// Before anything is written it is sure that the master key is the one of the source, and that no
/// other lies where the records go: a server takes that one.
public final class Moving {
    private static final int SNAPSHOTS_MAX = 3;

    private final MasterKey masterKey;
    private final RandomBytes random;
    private final InstantSource clock;

    /// @param random to read other master keys by
    public Moving(MasterKey masterKey, RandomBytes random, InstantSource clock) {
        this.masterKey = masterKey;
        this.random = random;
        this.clock = clock;
    }

    /// What a copy showed, and what became of it.
    ///
    /// @param revision of the source
    public record Copied(long revision, Moved moved) {}

    /// Writes the records of now to a file.
    ///
    /// @throws SecretFault where the source is of another master key
    public BackupFile.Verified backup(Place from, BackupFile to) {
        return reading(() -> {
            Instant moment = clock.instant();
            try (StoreSnapshot snapshot = from.snapshot()) {
                SealedRecords.of(snapshot).requireSealedBy(masterKey, from);
                return to.write(snapshot, moment, masterKey);
            }
        });
    }

    /// Fills a store from a file, which is read to its end and found right before anything is
    /// written.
    ///
    /// @throws SecretFault where the file, its records or the target are of another master key
    public Moved restore(BackupFile from, Place to, Since since, Occupied occupied) {
        SealedRecords sealed = new SealedRecords();
        var _ = from.verify(masterKey, sealed::see);
        sealed.requireSealedBy(masterKey, from.path());
        requireNoOtherKey(to);
        try (Snapshot records = from.open(masterKey);
                IamStore target = to.open()) {
            return new Transfer(target, masterKey, clock).run(records, since, occupied);
        }
    }

    /// Ends the sessions of a store whose records somebody put back by other means, and doubts what
    /// was spent by now.
    ///
    /// @return how many records of sessions were deleted
    /// @throws SecretFault where the store is of another master key
    public long putBack(Place at) {
        requireNoOtherKey(at);
        try (IamStore store = at.open()) {
            SealedRecords.ofServing(store).requireSealedBy(masterKey, at);
            return new PutBack(store, masterKey, clock).run(unknown());
        }
    }

    /// Fills a store with the records that another one has now.
    ///
    /// @throws SecretFault where the source or the target are of another master key
    public Copied copy(Place from, Place to, Since since, Occupied occupied) {
        if (from.isSame(to)) {
            throw oneStore(to);
        }
        requireNoOtherKey(to);
        return reading(() -> {
            try (StoreSnapshot records = from.snapshot()) {
                SealedRecords.of(records).requireSealedBy(masterKey, from);
                return fill(to, records, since, occupied);
            }
        });
    }

    private Copied fill(Place to, Snapshot records, Since since, Occupied occupied) {
        try (IamStore target = to.open()) {
            if (records instanceof EtcdSnapshot shown
                    && target instanceof EtcdStore store
                    && store.isSourceOf(shown)) {
                throw oneStore(to);
            }
            Moved moved = new Transfer(target, masterKey, clock).run(records, since, occupied);
            return new Copied(records.revision(), moved);
        }
    }

    private void requireNoOtherKey(Place target) {
        target.masterKey()
                .map(MasterKeyFile::new)
                .filter(MasterKeyFile::exists)
                .filter(file -> !file.read(random).id().equals(masterKey.id()))
                .ifPresent(file -> {
                    throw new SecretFault(
                            "Nothing was written: "
                                    + file.path()
                                    + " is another master key than the one that the records are"
                                    + " sealed under. Move it away if nothing needs it any more");
                });
    }

    private static <T> T reading(Supplier<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (SnapshotLost lost) {
                if (tried == SNAPSHOTS_MAX) {
                    throw new StoreFault(
                            "Gave up after "
                                    + SNAPSHOTS_MAX
                                    + " tries: "
                                    + lost.getMessage()
                                    + "; have it compacted less often, or stop what writes",
                            lost);
                }
            }
        }
    }

    private static StoreFault oneStore(Place place) {
        return new StoreFault("That is one store, and can't be copied to itself: " + place);
    }

    /// What holds where the source may have gone on: sessions end.
    public static Since.Unknown unknown() {
        List<String> sessions = new ArrayList<>(SessionRecords.PREFIXES);
        sessions.add(SealingKeys.KEY);
        return new Since.Unknown(sessions);
    }
}
