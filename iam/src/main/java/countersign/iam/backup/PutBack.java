package countersign.iam.backup;

import countersign.iam.credential.MasterKey;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Makes a store safe to serve from whose records somebody put back by other means than a
/// [Transfer]: etcd's own snapshot, a copy of the file. Those records don't know what was spent and
/// revoked since, so what a restore leaves behind is deleted, and what was spent is doubted.
///
/// INVARIANT: no server serves in between. The first commit puts a [Restoration] that says so, on
/// which all deletions rely; the last one says that it is done. One that was cut off is repeated.
///
/// For one thread.
public final class PutBack {
    private static final int PAGE = 128;

    private final IamStore store;
    private final MasterKey masterKey;
    private final InstantSource clock;

    public PutBack(IamStore store, MasterKey masterKey, InstantSource clock) {
        this.store = store;
        this.masterKey = masterKey;
        this.clock = clock;
    }

    /// Blocks until all is durable.
    ///
    /// @return how many records were deleted
    /// @throws BackupFault where the store is empty; nothing is written
    /// @throws countersign.iam.credential.SecretFault where another master key belongs to it;
    ///   nothing is written
    /// @throws StoreFault where a restore into the store was cut off, and where the store fails
    public long run(Since.Unknown since) {
        if (store.list("", "", 1).isEmpty()) {
            throw new BackupFault("The store is empty: nothing was put back there");
        }
        Optional<Entry> before = store.get(Restoration.KEY);
        before.map(entry -> Restoration.opened(entry, masterKey))
                .ifPresent(Restoration::requireWhole);
        long revision = store.revision();
        Entry mark = mark(before, Restoration.Phase.ENDING_SESSIONS, revision);
        long deleted = 0;
        try (MarkedWriter writer = new MarkedWriter(store, mark)) {
            for (String prefix : since.leftBehind()) {
                deleted += delete(prefix, writer);
            }
            writer.finish();
        }
        mark(Optional.of(mark), Restoration.Phase.DONE, revision);
        return deleted;
    }

    private Entry mark(Optional<Entry> before, Restoration.Phase phase, long revision) {
        Restoration said = new Restoration(phase, revision, Optional.of(clock.instant()));
        return MarkedWriter.mark(store, before, said.encode(masterKey));
    }

    private long delete(String prefix, MarkedWriter writer) {
        long deleted = 0;
        List<Entry> page = store.list(prefix, "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(entry -> writer.delete(entry.key()));
            deleted += page.size();
            page = store.list(prefix, page.getLast().key(), PAGE);
        }
        return deleted;
    }
}
