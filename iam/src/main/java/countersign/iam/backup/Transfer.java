package countersign.iam.backup;

import countersign.iam.credential.MasterKey;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.Snapshot;
import countersign.iam.store.StoreFault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Fills an empty store with the records of a snapshot, and reads them again to compare count and
/// checksum.
///
/// INVARIANT: a store that was filled in part is known as such. The first commit puts a
/// [Restoration] that is under way, on which all others rely; the last one says that it is done. In
/// between servers refuse the store, and another transfer begins anew: it takes the mark over, so
/// that the first one, should it still run, can't write any more.
///
/// For one thread.
public final class Transfer {
    /// Values of IAM have 1 KiB; so a page of them is small.
    private static final int PAGE = 128;

    private final IamStore target;
    private final MasterKey masterKey;
    private final InstantSource clock;

    public Transfer(IamStore target, MasterKey masterKey, InstantSource clock) {
        this.target = target;
        this.masterKey = masterKey;
        this.clock = clock;
    }

    /// Blocks until all is durable and was compared.
    ///
    /// @throws BackupFault where the store isn't empty and was to be refused then (nothing is
    ///   written), or where what was written isn't what is read
    /// @throws StoreFault where the source or the target fails; to be repeated
    public Moved run(Snapshot from, Since since, Occupied occupied) {
        long revision = from.revision();
        Mark mark = begin(revision, occupied);
        RecordsDigest written = new RecordsDigest();
        long leftBehind = 0;
        try (MarkedWriter writer = new MarkedWriter(target, mark.entry())) {
            if (mark.mayHaveMore()) {
                deleteAll(writer);
            }
            for (var next = from.next(); next.isPresent(); next = from.next()) {
                Entry entry = next.get();
                if (entry.key().equals(Restoration.KEY)) {
                    continue; // of an earlier transfer to the source
                }
                if (since.takes(entry.key())) {
                    writer.put(entry);
                    written.add(entry);
                } else {
                    leftBehind++;
                }
            }
            writer.finish();
        }
        Contents contents = written.contents();
        Contents found = contentsOfTarget();
        if (!found.equals(contents)) {
            throw new BackupFault("The store has " + found + ", and should have " + contents);
        }
        end(mark.entry(), since, revision);
        return new Moved(contents, leftBehind);
    }

    /// @param mayHaveMore whether there may be records besides the mark
    private record Mark(Entry entry, boolean mayHaveMore) {}

    private Mark begin(long revision, Occupied occupied) {
        Restoration underWay =
                new Restoration(Restoration.Phase.UNDER_WAY, revision, Optional.empty());
        Optional<Entry> before = target.get(Restoration.KEY);
        boolean empty = target.list("", "", 1).isEmpty();
        boolean cutOff =
                before.map(entry -> Restoration.decode(entry.value()).phase())
                        .filter(phase -> phase == Restoration.Phase.UNDER_WAY)
                        .isPresent();
        if (!empty && !cutOff && occupied == Occupied.REFUSE) {
            throw new BackupFault("The store isn't empty, and nothing was written to it");
        }
        Entry mark = MarkedWriter.mark(target, before, underWay.encode(masterKey));
        boolean alone = target.list("", "", 2).size() == 1;
        if (empty && !alone) {
            throw new BackupFault("Somebody else has begun to use the store: stop all servers");
        }
        return new Mark(mark, !alone);
    }

    private void deleteAll(MarkedWriter writer) {
        String after = "";
        List<Entry> page = target.list("", after, PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(entry -> !entry.key().equals(Restoration.KEY))
                    .forEach(entry -> writer.delete(entry.key()));
            after = page.getLast().key();
            page = target.list("", after, PAGE);
        }
        writer.finish();
    }

    private Contents contentsOfTarget() {
        RecordsDigest digest = new RecordsDigest();
        List<Entry> page = target.list("", "", PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(entry -> !entry.key().equals(Restoration.KEY))
                    .forEach(digest::add);
            page = target.list("", page.getLast().key(), PAGE);
        }
        return digest.contents();
    }

    private void end(Entry mark, Since since, long revision) {
        Optional<Instant> doubted =
                switch (since) {
                    case Since.Nothing() -> Optional.empty();
                    case Since.Unknown _ -> Optional.of(clock.instant());
                };
        Restoration done = new Restoration(Restoration.Phase.DONE, revision, doubted);
        MarkedWriter.mark(target, Optional.of(mark), done.encode(masterKey));
    }
}
