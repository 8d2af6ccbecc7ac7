package countersign.iam.store;

import countersign.iam.store.Change.Write;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// A store before which the records that are read most stay in memory, within a bound.
///
/// [#get] is answered from memory where the record, or its absence, is known. What this store
/// commits is known at once; what others commit to the inner store is dropped when the watch tells
/// of it. [#list] and [#count] always ask the inner store.
///
/// **Nothing stale.** After a commit through this store returned, no read that starts later sees
/// what was there before it. The danger is a load that reads the old record, is overtaken by the
/// commit, and then puts the old record into the cache. So a load takes the key's stamp first
/// ([KeyStamps]), and keeps what it read only if the stamp is still the same, in one step with the
/// insertion. A commit changes the stamps of its keys before it begins and when it ends; in between
/// these keys are neither cached nor put into the cache, so that readers see the inner store
/// itself. A commit that ends in a fault leaves its keys unknown.
///
/// A commit that met a conflict has relied on something old: all its keys are forgotten.
///
/// **The watch.** Records are kept only while a watch runs, which began before they were read. Once
/// it is lost, all that was kept is left behind, reads go through, and the next one begins a new
/// watch; if that fails, reads go on to go through.
///
/// **Behind.** Where other processes write the inner store, a watch may be silent because nothing
/// happens, or because nobody can tell. So what is in memory is believed only for a set time after
/// it was proven to be as the store ([Freshness]); somebody must call [#prove] several times within
/// it. After that, reads go through; where the store can't be reached, they fail.
///
/// **Gone back.** A store whose newest commit is older than one that was known was put back from an
/// earlier state, and gives the same revisions to other records. All that others keep by revision
/// would be wrong, so this store is closed then, and refuses everything.
///
/// In [MemoryOnly] mode all that needs the inner store throws [NotInMemory], before any effect.
///
/// Belongs to any thread. It owns the inner store, and closes it.
public final class CachedStore implements IamStore {
    private final IamStore inner;
    private final long bytesMax;
    private final Optional<Duration> staleMax;
    private final LongSupplier nanos;
    private final KeyStamps stamps = new KeyStamps(); // outlives the records: commits span watches
    private final ReentrantLock watching = new ReentrantLock();
    private final LongAccumulator newest = new LongAccumulator(Math::max, 0);
    private volatile Optional<StoreWentBack> wentBack = Optional.empty();
    private volatile CachedRecords records = CachedRecords.none();

    /// Before a store that no other process writes.
    ///
    /// @param bytesMax about how much memory to use, in bytes
    public CachedStore(IamStore inner, long bytesMax) {
        this(inner, bytesMax, Optional.empty(), () -> 0);
    }

    /// Before a store that others write too.
    ///
    /// @param staleMax how long after it was true what memory holds may be answered
    /// @param nanos a clock that never goes back, such as [ElapsedTime]
    public CachedStore(IamStore inner, long bytesMax, Duration staleMax, LongSupplier nanos) {
        this(inner, bytesMax, Optional.of(staleMax), nanos);
    }

    private CachedStore(
            IamStore inner, long bytesMax, Optional<Duration> staleMax, LongSupplier nanos) {
        this.inner = inner;
        this.bytesMax = bytesMax;
        this.staleMax = staleMax;
        this.nanos = nanos;
    }

    @Override
    public Optional<Entry> get(String key) {
        CachedRecords current = records;
        if (isBelieved(current)) {
            CachedRecords.Known known = current.find(key);
            if (known != null) {
                current.freshness().seen(known.revision());
                return known.entry();
            }
        }
        MemoryOnly.beforeWaiting();
        return load(key);
    }

    private Optional<Entry> load(String key) {
        CachedRecords current = watched();
        long stamp = stamps.stamp(key);
        Optional<Entry> read = inner.get(key);
        if (!current.isLost()) {
            long revision = read.map(Entry::revision).orElse(0L);
            current.freshness().seen(revision);
            current.keep(key, stamp, read, revision);
        }
        return read;
    }

    private boolean isBelieved(CachedRecords current) {
        if (current.isLost()) {
            return false;
        }
        Freshness freshness = current.freshness();
        return !freshness.isBounded() || freshness.holds(nanos.getAsLong());
    }

    /// Asks the store how far it is, so that memory may be believed once the watch is as far.
    ///
    /// @throws StoreWentBack where it is behind what it was; then nothing is answered any more
    /// @throws StoreFault where the store can't be reached
    public void prove() {
        MemoryOnly.beforeWaiting();
        CachedRecords current = watched();
        if (wentBack.isPresent()) {
            throw wentBack.get();
        }
        long at = nanos.getAsLong();
        current.freshness().asked(revisionNotBack(), at);
    }

    private long revisionNotBack() {
        long known = newest.get(); // before the question: others may commit after it
        long revision = inner.revision();
        if (revision < known) {
            StoreWentBack fault = new StoreWentBack(known, revision);
            wentBack = Optional.of(fault);
            close();
            throw fault;
        }
        newest.accumulate(revision);
        return revision;
    }

    /// Whether reads are answered from memory at the time.
    public boolean isCurrent() {
        return isBelieved(records);
    }

    /// The records of the running watch; begins a new one where the last was lost.
    private CachedRecords watched() {
        if (records.isLost() && watching.tryLock()) {
            try {
                if (records.isLost()) {
                    long at = nanos.getAsLong();
                    long revision = revisionNotBack();
                    Freshness freshness = new Freshness(staleMax, revision, at);
                    CachedRecords anew = new CachedRecords(bytesMax, stamps, freshness);
                    inner.watch(revision, anew); // ends when it is lost, or with the store
                    records = anew;
                }
            } catch (StoreFault unwatchable) {
                // nothing is kept then, and the read itself says whether the store can be reached
            } finally {
                watching.unlock();
            }
        }
        return records;
    }

    @Override
    public Commit commit(Change change) {
        MemoryOnly.beforeWaiting();
        List<Write> writes = change.writes();
        long[] begun = new long[writes.size()];
        for (int i = 0; i < begun.length; i++) {
            begun[i] = stamps.begin(writes.get(i).key());
        }
        CachedRecords current = records; // after the stamps: one that is begun later heeds them
        writes.forEach(write -> current.forget(write.key()));
        long revision = -1;
        try {
            Commit commit = inner.commit(change);
            switch (commit) {
                case Commit.Committed committed -> {
                    revision = committed.revision();
                    newest.accumulate(revision);
                }
                case Commit.Conflict _ ->
                        change.preconditions().forEach(it -> current.forget(it.key()));
            }
            return commit;
        } finally {
            for (int i = 0; i < begun.length; i++) {
                end(current, writes.get(i), begun[i], revision);
            }
        }
    }

    /// @param revision the commit's, or -1 where it wasn't made or nobody knows
    private void end(CachedRecords current, Write write, long begun, long revision) {
        Optional<Entry> now =
                switch (write) {
                    case Write.Put(String key, byte[] value) ->
                            Optional.of(new Entry(key, value, revision));
                    case Write.Delete _ -> Optional.empty();
                };
        long stamp = stamps.end(write.key(), begun, revision);
        current.keep(write.key(), stamp, now, revision);
    }

    @Override
    public List<Entry> list(String prefix, String after, int limit) {
        MemoryOnly.beforeWaiting();
        return inner.list(prefix, after, limit);
    }

    @Override
    public long count(String prefix) {
        MemoryOnly.beforeWaiting();
        return inner.count(prefix);
    }

    @Override
    public long revision() {
        MemoryOnly.beforeWaiting();
        return inner.revision();
    }

    @Override
    public Watch watch(long revision, WatchListener listener) {
        MemoryOnly.beforeWaiting();
        return inner.watch(revision, listener);
    }

    /// About how many bytes are cached.
    public long cachedBytes() {
        return records.bytes();
    }

    @Override
    public void close() {
        records = CachedRecords.none();
        inner.close();
    }
}
